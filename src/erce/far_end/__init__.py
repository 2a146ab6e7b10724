"""The intent's end of a circuit and Azure's end, side by side."""
