// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <chrono>

class QButtonGroup;

namespace weir {

/// Asks for how long a store is to be unlocked for writing, and in a production store for its file's name.
class UnlockDialog : public QDialog
{
    Q_OBJECT

public:
    UnlockDialog(const QString &name, bool isProduction, QWidget *parent = nullptr);

    std::chrono::minutes time() const;

private:
    QLayout *makeTimes();

    QButtonGroup *m_times;
};

} // namespace weir
