# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Puts Qt's libraries and plugins beside the installed programs, where the system does not bring them.
if(NOT CMAKE_CROSSCOMPILING)
    qt_generate_deploy_app_script(TARGET weir FILENAME_VARIABLE deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy_script})
endif()
