"""The command line: parse options, call one function, print, return an exit code."""
