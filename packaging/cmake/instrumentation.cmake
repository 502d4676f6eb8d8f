# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Sanitizers, coverage and clang-tidy, for every target from here on.
if(WEIR_SANITIZE)
    add_compile_options(-fsanitize=${WEIR_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${WEIR_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # What the sanitizers add confuses GCC's search for what is not initialized.
        add_compile_options(-Wno-maybe-uninitialized)
    endif()
endif()
if(WEIR_COVERAGE)
    add_compile_options(--coverage -fprofile-update=atomic)
    add_link_options(--coverage)
endif()
if(CMAKE_CXX_CLANG_TIDY)
    # Nearest to what moc writes, which is not ours to tidy; one cheap check, as none is an error.
    file(CONFIGURE OUTPUT .clang-tidy CONTENT "Checks: '-*,modernize-use-nullptr'\n" @ONLY)
endif()
