// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/valuediff.h"

#include <QHash>

namespace weir {

namespace {

QString joined(const QString &path, const QString &key)
{
    return path.isNull() ? key : QString(path % QLatin1Char('.') % key);
}

class Differ
{
public:
    explicit Differ(std::size_t limit) : m_limit(limit) {}

    void compare(const QString &path, const Value &before, const Value &after)
    {
        if (m_found.size() >= m_limit || before == after)
            return;
        if (before.kind != after.kind || !after.isContainer() || before.tag != after.tag)
            add({.path = path, .before = before, .after = after});
        else
            compareMembers(path, before, after);
    }

    std::vector<PathDifference> take() { return std::move(m_found); }

private:
    static QString keyAt(const Value &container, std::size_t index)
    {
        return container.kind == Value::Kind::Array ? QString::number(index) : container.members[index].key;
    }

    void compareMembers(const QString &path, const Value &before, const Value &after)
    {
        QHash<QString, const Value *> old;
        old.reserve(qsizetype(before.members.size()));
        for (std::size_t i = 0; i < before.members.size(); ++i)
            old.insert(keyAt(before, i), &before.members[i].value);
        QHash<QString, bool> seen;
        for (std::size_t i = 0; i < after.members.size(); ++i) {
            const QString key = keyAt(after, i);
            seen.insert(key, true);
            if (const Value *was = old.value(key))
                compare(joined(path, key), *was, after.members[i].value);
            else
                add({.path = joined(path, key), .after = after.members[i].value});
        }
        for (std::size_t i = 0; i < before.members.size(); ++i) {
            if (const QString key = keyAt(before, i); !seen.contains(key))
                add({.path = joined(path, key), .before = before.members[i].value});
        }
    }

    void add(const PathDifference &difference)
    {
        if (m_found.size() < m_limit)
            m_found.push_back(difference);
    }

    std::size_t m_limit;
    std::vector<PathDifference> m_found;
};

} // namespace

std::vector<PathDifference> differences(const Value &before, const Value &after, std::size_t limit)
{
    Differ differ(limit);
    differ.compare({}, before, after);
    return differ.take();
}

} // namespace weir
