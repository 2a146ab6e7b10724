"""The rules, one module each in the folder of its family, each with its examples beside it."""
