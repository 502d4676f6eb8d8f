// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/reliability/writingjob.h"

#include <QRandomGenerator>

#include <deque>

namespace weir {

/// Makes writes by chance: events one at a time and ten as one write, links of what was written before, with `auto` and `any`,
/// and writes that change their mind. Every event of a write has its type, "NAME-NUMBER-of-SIZE", and no other write has it, so
/// that half of one can be told; an event of a write that must not be seen has a type that begins with "Never".
class CrashWriting
{
public:
    CrashWriting(const QString &name, quint32 seed);

    WritingJob next();

private:
    struct Written {
        QString type = {};
        QStringList ids = {};
    };

    WritingJob append(int size);
    WritingJob changeMind();
    WritingJob link();
    ExpectedVersion version();

    QString m_name;
    QRandomGenerator m_random;
    int m_number = 0;
    std::deque<Written> m_toLink;
};

} // namespace weir
