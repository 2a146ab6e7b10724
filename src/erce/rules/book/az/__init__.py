"""What Azure says against intent and routers."""
