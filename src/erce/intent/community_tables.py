"""Microsoft's table of BGP community values as data. The AS part is 12076 throughout.

Source: Microsoft, "ExpressRoute routing requirements", edition of 2026-03-12. The table lags behind
Azure: some live regions have no row. `Get-AzBgpServiceCommunity` prints the newest values.
"""

from __future__ import annotations

from typing import Final

EDITION: Final = "2026-03-12"

KINDS: Final = ("private", "microsoft", "storage", "sql", "cosmos_db", "backup")
"""Columns of REGIONAL: what the value stands for in its region."""

REGIONAL: Final = """
east_us                50004 51004 52004 53004 54004 55004
east_us_2              50005 51005 52005 53005 54005 55005
west_us                50006 51006 52006 53006 54006 55006
west_us_2              50026 51026 52026 53026 54026 55026
west_us_3              50044 51044 52044 53044 54044 55044
west_central_us        50027 51027 52027 53027 54027 55027
north_central_us       50007 51007 52007 53007 54007 55007
south_central_us       50008 51008 52008 53008 54008 55008
central_us             50009 51009 52009 53009 54009 55009
canada_central         50020 51020 52020 53020 54020 55020
canada_east            50021 51021 52021 53021 54021 55021
brazil_south           50014 51014 52014 53014 54014 55014
north_europe           50003 51003 52003 53003 54003 55003
west_europe            50002 51002 52002 53002 54002 55002
uk_south               50024 51024 52024 53024 54024 55024
uk_west                50025 51025 52025 53025 54025 55025
france_central         50030 51030 52030 53030 54030 55030
france_south           50031 51031 52031 53031 54031 55031
switzerland_north      50038 51038 52038 53038 54038 55038
switzerland_west       50039 51039 52039 53039 54039 55039
germany_north          50040 51040 52040 53040 54040 55040
germany_west_central   50041 51041 52041 53041 54041 55041
norway_east            50042 51042 52042 53042 54042 55042
norway_west            50043 51043 52043 53043 54043 55043
east_asia              50010 51010 52010 53010 54010 55010
southeast_asia         50011 51011 52011 53011 54011 55011
japan_east             50012 51012 52012 53012 54012 55012
japan_west             50013 51013 52013 53013 54013 55013
australia_east         50015 51015 52015 53015 54015 55015
australia_southeast    50016 51016 52016 53016 54016 55016
australia_central      50032 51032 52032 53032 54032 55032
australia_central_2    50033 51033 52033 53033 54033 55033
india_south            50019 51019 52019 53019 54019 55019
india_west             50018 51018 52018 53018 54018 55018
india_central          50017 51017 52017 53017 54017 55017
korea_south            50028 51028 52028 53028 54028 55028
korea_central          50029 51029 52029 53029 54029 55029
new_zealand_north      50059 51059 52059 53059 54059 55059
south_africa_north     50034 51034 52034 53034 54034 55034
south_africa_west      50035 51035 52035 53035 54035 55035
uae_north              50036 51036 52036 53036 54036 55036
uae_central            50037 51037 52037 53037 54037 55037
"""
"""Public cloud: a region and its value of each kind."""

NATIONAL: Final = """
us_gov_arizona  51106
us_gov_iowa     51109
us_gov_virginia 51105
us_gov_texas    51108
us_dod_central  51209
us_dod_east     51205
china_north     51301
china_east      51302
china_east_2    51303
china_north_2   51304
china_north_3   51305
"""
"""US Government and China (21Vianet): a region and its value on Microsoft peering."""

SERVICES: Final = """
exchange_online             5010
sharepoint_online           5020
skype_for_business          5030
dynamics_365                5040
azure_global_services       5050
entra_id                    5060
azure_resource_manager      5070
other_office_365            5100
defender_for_identity       5220
pstn                        5250
us_gov_exchange_online      5110
us_gov_sharepoint_online    5120
us_gov_skype_for_business   5130
us_gov_entra_id             5160
us_gov_other_office_365     5200
"""
"""Services with one value for all regions; those of the US Government cloud by its name."""
