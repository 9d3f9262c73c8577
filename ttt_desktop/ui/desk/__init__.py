"""The facilitator's window, one page a file."""
