# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# What every target of the project is compiled with.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

option(WEIR_WARNINGS_AS_ERRORS "Treat compiler warnings as errors" OFF)
set(WEIR_SANITIZE "" CACHE STRING "Sanitizers to build with: address,undefined or thread")
option(WEIR_COVERAGE "Record line coverage" OFF)

include(CTest)
include(GNUInstallDirs)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Sql Widgets)
find_package(tl-expected REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(Boost 1.75 REQUIRED)
qt_standard_project_setup()

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

add_library(weir_options INTERFACE)
target_include_directories(weir_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(weir_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(weir_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wold-style-cast $<$<CXX_COMPILER_ID:GNU>:-Wsuggest-override>)
if(WEIR_WARNINGS_AS_ERRORS)
    target_compile_options(weir_options INTERFACE -Werror)
endif()
if(WEIR_SANITIZE)
    add_compile_options(-fsanitize=${WEIR_SANITIZE} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${WEIR_SANITIZE})
endif()
if(WEIR_COVERAGE)
    add_compile_options(--coverage)
    add_link_options(--coverage)
endif()
