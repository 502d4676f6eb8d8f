# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# The libraries that Weir is built with.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Sql Widgets)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
# Headers only. Newer CMake versions look for Boost's own configuration, which gives the directory by its target.
find_package(Boost 1.75 REQUIRED)
if(NOT Boost_INCLUDE_DIRS)
    get_target_property(Boost_INCLUDE_DIRS Boost::headers INTERFACE_INCLUDE_DIRECTORIES)
endif()

qt_standard_project_setup()

# The target's name since yaml-cpp 0.8.
if(NOT TARGET yaml-cpp)
    add_library(yaml-cpp INTERFACE IMPORTED)
    target_link_libraries(yaml-cpp INTERFACE yaml-cpp::yaml-cpp)
endif()
