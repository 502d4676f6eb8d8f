// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "tests/reliability/writerprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

namespace weir {

namespace {

constexpr int longest = 120'000; ///< milliseconds; a program that hangs must not hang the test

} // namespace

WriterProgram::~WriterProgram()
{
    if (m_process.state() != QProcess::NotRunning)
        kill();
}

void WriterProgram::start(const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("reliability-writer")), arguments);
    m_process.waitForStarted();
}

void WriterProgram::begin()
{
    m_process.write("\n");
    m_process.waitForBytesWritten(longest);
}

/// False where the program ended before.
bool WriterProgram::waitFor(const std::function<bool()> &condition)
{
    (void)QTest::qWaitFor([&] { return condition() || m_process.state() == QProcess::NotRunning; }, longest);
    return condition();
}

bool WriterProgram::waitForReady()
{
    return waitFor([this] {
        m_printed += m_process.readAllStandardOutput();
        return m_printed.startsWith("ready\n");
    });
}

bool WriterProgram::waitForLines(int lines)
{
    return waitFor([&] { return this->lines().size() >= lines; });
}

void WriterProgram::kill()
{
    m_process.kill();
    m_process.waitForFinished(longest);
}

bool WriterProgram::finish()
{
    return (m_process.state() == QProcess::NotRunning || m_process.waitForFinished(longest)) &&
           m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0;
}

QList<QByteArray> WriterProgram::lines()
{
    m_printed += m_process.readAllStandardOutput();
    QList<QByteArray> lines = m_printed.split('\n');
    lines.removeLast();
    lines.removeAll("ready");
    return lines;
}

int numberFromEnvironment(const char *name, int otherwise)
{
    bool isNumber = false;
    const int number = qEnvironmentVariableIntValue(name, &isNumber);
    return isNumber ? number : otherwise;
}

} // namespace weir
