// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/progressline.h"

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace weir {

namespace {

constexpr qint64 milliseconds = 200;

bool errorIsTerminal()
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

} // namespace

ProgressLine::ProgressLine() : m_isTerminal(errorIsTerminal()) {}

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const QString &what, qint64 done, qint64 total)
{
    if (!m_isTerminal || (m_sinceShown.isValid() && m_sinceShown.elapsed() < milliseconds))
        return;
    m_sinceShown.start();
    m_isShown = true;
    QString text = QString(QLatin1Char('\r') % what);
    if (total > 0)
        text += QStringLiteral(": %1 of %2").arg(done).arg(total);
    else if (done > 0)
        text += QStringLiteral(": %1").arg(done);
    std::fputs(qPrintable(text + QStringLiteral("\033[K")), stderr);
}

void ProgressLine::clear()
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
    m_isShown = false;
}

} // namespace weir
