// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

namespace weir {

/// A state of the open store in the tool bar: an icon and a word.
class Badge : public QFrame
{
    Q_OBJECT

public:
    Badge(const QString &icon, const QString &word, const QString &explanation, QWidget *parent = nullptr);
};

} // namespace weir
