// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QString>

namespace weir {

/// A line on the standard error that says how far a command is, written over a few times a second; nothing where that is no
/// terminal. Cleared when it ends.
class ProgressLine
{
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;

    /// "what: done of total"; without the total where that is 0.
    void show(const QString &what, qint64 done, qint64 total);
    /// Makes room for other output.
    void clear();

private:
    QElapsedTimer m_sinceShown;
    bool m_isTerminal = false;
    bool m_isShown = false;
};

} // namespace weir
