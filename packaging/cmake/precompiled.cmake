# SPDX-FileCopyrightText: 2026 The Weir authors
# SPDX-License-Identifier: MIT
# Precompiled headers halve the time of a build. One set without and one with widgets; no header of the project is in them. The
# tidy preset builds without, so that each file includes what it needs. GCC makes each set once and shares it among all targets;
# Clang refuses that where definitions differ as ours do, so with it, which only reads the programs, each library has its own.
set(weir_core_headers
    <algorithm> <array> <chrono> <deque> <functional> <map> <memory> <optional> <span> <utility> <vector>
    <QByteArray> <QCoreApplication> <QDateTime> <QDir> <QFile> <QFileInfo> <QFuture> <QFutureWatcher> <QHash>
    <QMetaType> <QObject> <QPromise> <QRegularExpression> <QSet> <QString> <QStringList> <QThread> <QTimer> <QVariant>
    <tl/expected.hpp>)
set(weir_widgets_headers ${weir_core_headers}
    <QAction> <QApplication> <QClipboard> <QHeaderView> <QIcon> <QKeyEvent> <QLabel> <QLayout> <QLineEdit> <QLocale>
    <QMainWindow> <QMenu> <QPainter> <QPushButton> <QStyledItemDelegate> <QTableView> <QToolButton> <QTreeView> <QWidget>)

function(weir_make_precompiled name)
    cmake_parse_arguments(PARSE_ARGV 1 make "" "" "LINK;HEADERS")
    file(CONFIGURE OUTPUT ${name}.cpp CONTENT "// Made by CMake: carries the precompiled headers.\n" @ONLY)
    add_library(${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)
    target_link_libraries(${name} PRIVATE weir_options ${make_LINK})
    target_precompile_headers(${name} PRIVATE ${make_HEADERS})
    set_target_properties(${name} PROPERTIES AUTOMOC OFF AUTOUIC OFF)
endfunction()

# weir_precompile(TARGET core|widgets): compiles the target with these headers at hand.
function(weir_precompile target kind)
    if(TARGET weir_precompiled_${kind})
        target_precompile_headers(${target} REUSE_FROM weir_precompiled_${kind})
    elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND NOT BUILD_TESTING)
        target_precompile_headers(${target} PRIVATE ${weir_${kind}_headers})
    endif()
endfunction()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
    weir_make_precompiled(weir_precompiled_core LINK Qt6::Core tl::expected HEADERS ${weir_core_headers})
    weir_make_precompiled(weir_precompiled_widgets LINK Qt6::Widgets tl::expected HEADERS ${weir_widgets_headers})
endif()
