// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancescan.h"

#include <algorithm>

namespace weir {

namespace {

/// Times in the order of unsigned numbers, below 2^62.
quint64 orderOf(qint64 time)
{
    constexpr qint64 middle = qint64(1) << 61;
    return quint64(std::clamp(time, -middle, middle - 1) + middle);
}

template <class Named>
std::optional<std::size_t> placeOf(const std::vector<Named> &all, const QString &name)
{
    const auto found = std::find_if(all.begin(), all.end(), [&name](const Named &one) { return one.name == name; });
    return found == all.end() ? std::nullopt : std::optional(std::size_t(found - all.begin()));
}

QByteArray lowered(QByteArrayView text)
{
    return QString::fromUtf8(text).toLower().toUtf8();
}

char lowerOf(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? char(byte + ('a' - 'A')) : byte;
}

template <class Holds>
std::vector<bool> eachOf(const TextPool &pool, Holds holds)
{
    std::vector<bool> result(pool.size());
    for (quint32 number = 0; number < pool.size(); ++number)
        result[number] = holds(pool.at(number));
    return result;
}

/// Whether the bytes hold the text, which is in lower case.
bool holds(const char *begin, const char *end, QByteArrayView text)
{
    return std::search(begin, end, text.begin(), text.end(), [](char byte, char wanted) { return lowerOf(byte) == wanted; }) != end;
}

} // namespace

InstanceScan::InstanceScan(const InstanceSnapshot &snapshot, std::size_t process, const InstanceQuery &query)
    : m_definition(snapshot.domain.processes[process])
    , m_table(snapshot.tables[process])
    , m_query(query)
    , m_isEmpty(!query.filter.process.isNull() && query.filter.process != m_definition.name)
    , m_overdueBefore(m_definition.overdueAfter
                          ? query.now.microseconds - std::chrono::microseconds(*m_definition.overdueAfter).count()
                          : noTime)
    , m_orderFact(placeOf(m_definition.facts, query.order.name))
    , m_orderField(placeOf(m_definition.fields, query.order.name))
{
    prepareValues();
    prepareMissing();
    prepareText();
    m_isPlain = m_wanted.empty() && m_missing.empty() && m_text.isEmpty();
}

void InstanceScan::prepareValues()
{
    for (const InstanceValue &value : m_query.filter.values) {
        Wanted wanted;
        if (const auto fact = placeOf(m_definition.facts, value.name)) {
            wanted = {.place = *fact, .isFact = true, .fact = value.text == QLatin1StringView("true")};
        } else if (const auto field = placeOf(m_definition.fields, value.name)) {
            const QByteArray text = value.text.toUtf8();
            wanted = {.place = *field,
                      .values = eachOf(m_table.values, [&text](const QByteArray &packed) { return textOf(packed) == text; })};
        } else {
            m_isEmpty = true;
            continue;
        }
        m_wanted.push_back(std::move(wanted));
    }
}

void InstanceScan::prepareMissing()
{
    if (m_query.filter.missing.isNull())
        return;
    const QByteArray name = m_query.filter.missing.toUtf8();
    m_missing = eachOf(m_table.missing, [&name](const QByteArray &names) {
        return name.isEmpty() ? names.isEmpty() : names.split('\n').contains(name);
    });
    m_missing[nothingMissing] = false;
}

void InstanceScan::prepareText()
{
    m_text = lowered(m_query.filter.text.toUtf8());
    if (m_text.isEmpty())
        return;
    m_prefix = lowered(m_definition.streamPrefix.toUtf8());
    const auto hasText = [this](const QByteArray &text) { return lowered(text).contains(m_text); };
    m_missingHasText = eachOf(m_table.missing, hasText);
    m_missingHasText[nothingMissing] = false;
    m_typeHasText = eachOf(m_table.types, hasText);
    if (m_prefix.contains(m_text))
        m_text.clear(); // each of them has it
}

bool InstanceScan::matches(quint32 block, const StateBlock &states, quint32 row) const
{
    if (states.events[row] == 0)
        return false;
    if (m_isPlain)
        return true;
    if (!m_missing.empty() && !m_missing[states.missing[row]])
        return false;
    for (const Wanted &wanted : m_wanted) {
        const bool has = wanted.isFact ? InstanceTable::fact(states, m_table.factWords(), row, wanted.place) == wanted.fact
                                       : wanted.values[states.fields[row * m_table.fields() + wanted.place]];
        if (!has)
            return false;
    }
    return m_text.isEmpty() || hasText(block, states, row);
}

bool InstanceScan::hasText(quint32 block, const StateBlock &states, quint32 row) const
{
    if (m_missingHasText[states.missing[row]] || m_typeHasText[states.lastType[row]])
        return true;
    // The end of the prefix belongs to what is looked through, as far as the text may begin in it.
    const QByteArrayView name = m_table.names(block).name(row);
    const QByteArrayView before = QByteArrayView(m_prefix).last(std::min(m_prefix.size(), m_text.size() - 1));
    std::array<char, 256> buffer;
    if (before.size() + name.size() > qsizetype(buffer.size()))
        return lowered(QByteArray(m_prefix + name.toByteArray())).contains(m_text);
    char *end = std::copy(before.begin(), before.end(), buffer.data());
    end = std::copy(name.begin(), name.end(), end);
    return holds(buffer.data(), end, m_text);
}

quint64 InstanceScan::sortKey(quint32 block, const StateBlock &states, quint32 row) const
{
    switch (m_query.order.by) {
    case By::Process: return 0; // they come process by process
    case By::Instance: return m_table.names(block).sortKey(row);
    case By::Missing: return m_table.missing.sortKey(states.missing[row]);
    case By::WaitingSince: return states.missing[row] == nothingMissing ? ~quint64(0) : orderOf(states.waitingSince(row));
    case By::LastEvent: return m_table.types.sortKey(states.lastType[row]);
    case By::LastEventAt: return orderOf(states.lastEventAt[row]);
    case By::Value:
        if (m_orderFact)
            return InstanceTable::fact(states, m_table.factWords(), row, *m_orderFact) ? 1 : 0;
        return m_orderField ? m_table.values.sortKey(states.fields[row * m_table.fields() + *m_orderField]) : 0;
    case By::Urgency: break;
    }
    const InstanceState state = stateOf(states, row);
    const quint64 time = state == InstanceState::Complete ? orderOf(-states.lastEventAt[row]) : orderOf(states.waitingSince(row));
    return quint64(state) << 62 | time;
}

/// -1, 0 or 1 as the left one's text comes before the right one's.
int InstanceScan::compareTexts(quint32 left, quint32 right) const
{
    const auto compare = [](QByteArrayView one, QByteArrayView other) {
        return comesBefore(one, other) ? -1 : comesBefore(other, one) ? 1 : 0;
    };
    const auto compareNumbers = [&compare](const TextPool &pool, quint32 one, quint32 other) {
        return one == other ? 0 : compare(pool.at(one), pool.at(other));
    };
    const StateBlock &leftStates = states(left / rowsOfBlock);
    const StateBlock &rightStates = states(right / rowsOfBlock);
    const std::size_t leftRow = left % rowsOfBlock;
    const std::size_t rightRow = right % rowsOfBlock;
    switch (m_query.order.by) {
    case By::Instance: return compare(m_table.name(left), m_table.name(right));
    case By::Missing: return compareNumbers(m_table.missing, leftStates.missing[leftRow], rightStates.missing[rightRow]);
    case By::LastEvent: return compareNumbers(m_table.types, leftStates.lastType[leftRow], rightStates.lastType[rightRow]);
    case By::Value:
        if (m_orderFact || !m_orderField)
            return 0;
        return compareNumbers(m_table.values, leftStates.fields[leftRow * m_table.fields() + *m_orderField],
                              rightStates.fields[rightRow * m_table.fields() + *m_orderField]);
    case By::Urgency:
    case By::Process:
    case By::WaitingSince:
    case By::LastEventAt: break;
    }
    return 0;
}

} // namespace weir
