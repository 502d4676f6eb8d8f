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
std::vector<char> eachOf(const TextPool &pool, Holds holds)
{
    std::vector<char> result(pool.size());
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
    , m_process(process)
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
                      .values = eachOf(m_table.values, [&text](QByteArrayView packed) { return textOf(packed) == text; })};
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
    m_missing = eachOf(m_table.missing, [&name](QByteArrayView names) {
        return name.isEmpty() ? names.isEmpty() : names.toByteArray().split('\n').contains(name);
    });
    m_missing[nothingMissing] = false;
}

void InstanceScan::prepareText()
{
    m_text = lowered(m_query.filter.text.toUtf8());
    if (m_text.isEmpty())
        return;
    m_prefix = lowered(m_definition.streamPrefix.toUtf8());
    const auto hasText = [this](QByteArrayView text) { return lowered(text).contains(m_text); };
    m_missingHasText = eachOf(m_table.missing, hasText);
    m_missingHasText[nothingMissing] = false;
    m_typeHasText = eachOf(m_table.types, hasText);
    if (m_prefix.contains(m_text))
        m_text.clear(); // each of them has it
}

void InstanceScan::narrow(quint32 block, BlockRows &rows) const
{
    const StateBlock &states = this->states(block);
    rows.keep([&states](quint32 row) { return states.events[row] != 0; });
    if (!m_missing.empty())
        rows.keep([&](quint32 row) { return m_missing[states.missing[row]]; });
    for (const Wanted &wanted : m_wanted) {
        if (wanted.isFact)
            rows.keep([&, words = m_table.factWords()](quint32 row) {
                return InstanceTable::fact(states, words, row, wanted.place) == wanted.fact;
            });
        else
            rows.keep(
                [&, fields = m_table.fields()](quint32 row) { return wanted.values[states.fields[row * fields + wanted.place]]; });
    }
    if (!m_text.isEmpty())
        rows.keep([&](quint32 row) { return hasText(block, states, row); });
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

quint64 InstanceScan::urgency(const StateBlock &states, quint32 row) const
{
    const InstanceState state = stateOf(states, row);
    const quint64 time = state == InstanceState::Complete ? orderOf(-states.lastEventAt[row]) : orderOf(states.waitingSince(row));
    return quint64(state) << 62 | time;
}

void InstanceScan::sortKeys(quint32 block, const BlockRows &rows, quint64 *keys) const
{
    const StateBlock &states = this->states(block);
    const auto each = [&rows, keys](auto key) {
        for (quint32 at = 0; at < rows.size(); ++at)
            keys[at] = key(rows[at]);
    };
    switch (m_query.order.by) {
    case By::Urgency: each([&](quint32 row) { return urgency(states, row); }); break;
    case By::Process: each([this](quint32) { return quint64(m_process); }); break;
    case By::Instance: each([&names = m_table.names(block)](quint32 row) { return names.sortKey(row); }); break;
    case By::Missing: each([&](quint32 row) { return m_table.missing.sortKey(states.missing[row]); }); break;
    case By::WaitingSince:
        each([&](quint32 row) { return states.missing[row] == nothingMissing ? ~quint64(0) : orderOf(states.waitingSince(row)); });
        break;
    case By::LastEvent: each([&](quint32 row) { return m_table.types.sortKey(states.lastType[row]); }); break;
    case By::LastEventAt: each([&](quint32 row) { return orderOf(states.lastEventAt[row]); }); break;
    case By::Value: sortKeysOfValue(states, rows, keys); break;
    }
}

void InstanceScan::sortKeysOfValue(const StateBlock &states, const BlockRows &rows, quint64 *keys) const
{
    for (quint32 at = 0; at < rows.size(); ++at) {
        if (m_orderFact)
            keys[at] = InstanceTable::fact(states, m_table.factWords(), rows[at], *m_orderFact) ? 1 : 0;
        else
            keys[at] = m_orderField ? m_table.values.sortKey(states.fields[rows[at] * m_table.fields() + *m_orderField]) : 0;
    }
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
