# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# CPack: a Debian package on Linux (cpack -G RPM makes the other kind), a disk
# image on macOS, an archive on Windows.
set(CPACK_PACKAGE_NAME weir)
set(CPACK_PACKAGE_VENDOR "The Weir authors")
set(CPACK_PACKAGE_CONTACT "The Weir authors <weir-es@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "desktop stream browser for event stores")
set(CPACK_PACKAGE_DESCRIPTION
"Weir opens an event store and shows its streams, its linked events, and what
every process manager in it is waiting for. An operator publishes the missing
event and sees the process move.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)

if(WIN32)
    set(CPACK_GENERATOR ZIP)
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
else()
    set(CPACK_GENERATOR DEB)
    set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
    set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
    set(CPACK_DEBIAN_PACKAGE_SECTION database)
    set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
    # Plugins that Qt loads when they are there: no library names them.
    set(CPACK_DEBIAN_PACKAGE_DEPENDS libqt6sql6-sqlite)
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-svg-plugins | libqt6svg6")
    set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
    set(CPACK_RPM_PACKAGE_LICENSE MIT)
    set(CPACK_RPM_PACKAGE_GROUP Applications/Databases)
    # The SQLite driver is part of Qt's base package there; drawing SVG icons is not.
    set(CPACK_RPM_PACKAGE_REQUIRES qt6-qtbase)
    set(CPACK_RPM_PACKAGE_SUGGESTS qt6-qtsvg)
    # Folders that others own.
    set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
        /usr/share/applications /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/fish
        /usr/share/fish/vendor_completions.d /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable
        /usr/share/icons/hicolor/scalable/apps /usr/share/man /usr/share/man/man1 /usr/share/metainfo /usr/share/mime
        /usr/share/mime/packages /usr/share/zsh /usr/share/zsh/vendor-completions)
    install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/weir RENAME copyright)
endif()
include(CPack)
