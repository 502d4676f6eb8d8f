// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

class QWidget;

namespace weir {

class Settings;

/// Gives the named tables and trees in `root` the columns that the person left them with. A header whose columns were restored
/// has the property "columnsRestored", so that nobody sizes it to its content.
void restoreColumns(const QWidget &root, const Settings &settings);
void saveColumns(const QWidget &root, Settings &settings);

} // namespace weir
