"""TTT Desktop: run a workshop without internet and come home with its report written."""

__version__ = "0.1.0"
APP_NAME = "TTT Desktop"
