# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Sets WEIR_WARNINGS for the compiler in use.
if(MSVC)
    # 4127: a condition of Qt's macros is constant; 4702: code after one that never returns.
    set(WEIR_WARNINGS /W4 /permissive- /utf-8 /Zc:__cplusplus /wd4127 /wd4702)
    if(WEIR_WARNINGS_AS_ERRORS)
        list(APPEND WEIR_WARNINGS /WX)
    endif()
else()
    set(WEIR_WARNINGS
        -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
        -Wold-style-cast -Wsuggest-override)
    if(WEIR_WARNINGS_AS_ERRORS)
        list(APPEND WEIR_WARNINGS -Werror)
    endif()
endif()
