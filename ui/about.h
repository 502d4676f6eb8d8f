// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

namespace weir {

/// What Weir is, and the versions to copy into a report.
class About : public QDialog
{
    Q_OBJECT

public:
    explicit About(QWidget *parent);

    /// One line each: Weir, Qt, the system.
    static QString versions();
};

} // namespace weir
