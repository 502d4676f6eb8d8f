# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# weir_program(TARGET DESCRIPTION): gives a program what its system shows of it: icon and version on Windows, and on macOS the
# bundle of a program with a window, with the type of document that it opens.
if(WIN32)
    enable_language(RC)
endif()
set(WEIR_PACKAGING ${CMAKE_CURRENT_LIST_DIR}/..)

function(weir_program target description)
    if(WIN32)
        set(WEIR_PROGRAM ${target})
        set(WEIR_PROGRAM_DESCRIPTION ${description})
        configure_file(${WEIR_PACKAGING}/windows/weir.rc.in ${CMAKE_CURRENT_BINARY_DIR}/${target}.rc @ONLY)
        target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${target}.rc)
    elseif(APPLE)
        get_target_property(is_bundle ${target} MACOSX_BUNDLE)
        if(is_bundle)
            target_sources(${target} PRIVATE ${WEIR_PACKAGING}/macos/weir.icns)
            set_source_files_properties(${WEIR_PACKAGING}/macos/weir.icns PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
            set_target_properties(${target} PROPERTIES
                MACOSX_BUNDLE_INFO_PLIST ${WEIR_PACKAGING}/macos/Info.plist.in
                MACOSX_BUNDLE_GUI_IDENTIFIER io.github.weir_es.Weir
                MACOSX_BUNDLE_BUNDLE_NAME Weir
                MACOSX_BUNDLE_ICON_FILE weir.icns
                MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION})
        endif()
    endif()
endfunction()
