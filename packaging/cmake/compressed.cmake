# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# weir_install_compressed(DESTINATION FILE...): installs each file with gzip's ending, as manuals and change logs are. The time
# is left out of it, so that the same file gives the same bytes.
find_program(GZIP gzip REQUIRED)

function(weir_install_compressed destination)
    foreach(file IN LISTS ARGN)
        cmake_path(GET file FILENAME name)
        set(compressed ${CMAKE_CURRENT_BINARY_DIR}/${name}.gz)
        add_custom_command(OUTPUT ${compressed}
            COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/${file} ${CMAKE_CURRENT_BINARY_DIR}/${name}
            COMMAND ${GZIP} -9nf ${name}
            DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file}
            WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
            VERBATIM)
        add_custom_target(compressed-${name} ALL DEPENDS ${compressed})
        install(FILES ${compressed} DESTINATION ${destination})
    endforeach()
endfunction()
