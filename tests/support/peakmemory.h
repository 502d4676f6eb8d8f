// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WEIR_MEMORY_IS_INFLATED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WEIR_MEMORY_IS_INFLATED
#endif
#endif

namespace weir {

/// How much memory this program has taken at the most since the object was made, beyond what it had then. Linux only.
class PeakMemory
{
public:
    PeakMemory()
    {
#ifdef __GLIBC__
        malloc_trim(0);
#endif
        QFile references(QStringLiteral("/proc/self/clear_refs"));
        m_isKnown = references.open(QIODevice::WriteOnly) && references.write("5") == 1;
        references.close();
        m_before = kilobytes("VmRSS:");
    }

    bool isKnown() const
    {
        return m_isKnown && m_before > 0;
    }
    qint64 bytes() const
    {
        return wholeBytes() - m_before * 1024;
    }
    /// What it has now beyond what it had then.
    qint64 bytesNow() const
    {
        return (kilobytes("VmRSS:") - m_before) * 1024;
    }
    /// All that the program had at the most.
    static qint64 wholeBytes()
    {
        return kilobytes("VmHWM:") * 1024;
    }

private:
    static qint64 kilobytes(const QByteArray &name)
    {
        QFile status(QStringLiteral("/proc/self/status"));
        if (!status.open(QIODevice::ReadOnly))
            return 0;
        const QList<QByteArray> lines = status.readAll().split('\n');
        for (const QByteArray &line : lines) {
            if (line.startsWith(name))
                return line.mid(name.size()).trimmed().split(' ').constFirst().toLongLong();
        }
        return 0;
    }

    bool m_isKnown = false;
    qint64 m_before = 0;
};

} // namespace weir
