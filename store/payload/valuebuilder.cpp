// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/valuebuilder.h"

namespace weir {

namespace {

/// The text of a key. Of a key that is itself a container it is cut: a text within a text within a text doubles with each level.
QString keyText(const Value &key)
{
    constexpr qsizetype longest = 4096;
    const QString text = key.toPlainText();
    return key.isContainer() && text.size() > longest ? QString(text.first(longest) % QStringLiteral("…")) : text;
}

} // namespace

void ValueBuilder::open(Value container)
{
    m_open.push_back({.value = std::move(container)});
}

void ValueBuilder::close()
{
    Value value = std::move(m_open.back().value);
    m_open.pop_back();
    add(std::move(value));
}

void ValueBuilder::add(Value value)
{
    if (m_open.empty()) {
        m_root = std::move(value);
        return;
    }
    Open &parent = m_open.back();
    if (parent.value.kind == Value::Kind::Object && !parent.hasKey) {
        parent.key = keyText(value);
        parent.hasKey = true;
        return;
    }
    parent.value.members.push_back({.key = std::move(parent.key), .value = std::move(value)});
    parent.key = QString();
    parent.hasKey = false;
}

Value ValueBuilder::finish()
{
    while (!m_open.empty())
        close();
    return std::move(m_root);
}

} // namespace weir
