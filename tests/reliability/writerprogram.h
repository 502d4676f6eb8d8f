// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>

#include <functional>

namespace weir {

/// The program that writes (writer.cpp), beside the test.
class WriterProgram
{
public:
    /// Ends at once where it still runs.
    ~WriterProgram();

    void start(const QStringList &arguments);
    /// Waits until it has opened the store.
    bool waitForReady();
    /// Lets it begin; it need not be ready for that.
    void begin();
    /// Waits, while the event loop runs, until it has printed so many lines; whether it has.
    bool waitForLines(int lines);
    /// Ends it where it stands: SIGKILL.
    void kill();
    /// Waits for its end; whether it ended by itself and without an error.
    bool finish();

    /// The whole lines that it has printed after "ready".
    QList<QByteArray> lines();

private:
    bool waitFor(const std::function<bool()> &condition);

    QProcess m_process;
    QByteArray m_printed;
};

/// A number that may be given by the environment, else `otherwise`.
int numberFromEnvironment(const char *name, int otherwise);

} // namespace weir
