"""Configuration of the customer-edge routers of Azure ExpressRoute circuits."""

__version__ = "0.1.0"
