// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace weir {

/// Tells of files that the system asks the program to open while it runs: on macOS a document that is opened in the Finder comes
/// as an event, not on the command line. GUI thread.
class FileOpening final : public QObject
{
    Q_OBJECT

public:
    /// Watches the application's events as long as it lives.
    explicit FileOpening(QObject *parent = nullptr);

Q_SIGNALS:
    void requested(const QString &path);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace weir
