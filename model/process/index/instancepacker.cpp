// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancepacker.h"

#include "model/process/index/packedvalue.h"
#include "store/payload/payload.h"

#include <algorithm>

namespace weir {

namespace {

std::optional<Timestamp> momentAt(qint64 packed)
{
    return packed == noTime ? std::nullopt : std::optional(Timestamp{packed});
}

qint64 packed(const std::optional<Timestamp> &moment)
{
    return moment ? moment->microseconds : noTime;
}

void setBit(std::vector<quint64> &words, std::size_t bit, bool value)
{
    const quint64 mask = quint64(1) << (bit % 64);
    words[bit / 64] = value ? words[bit / 64] | mask : words[bit / 64] & ~mask;
}

void addComparedFields(const Condition &condition, QStringList &names)
{
    if (condition.kind == Condition::Kind::FieldEquals)
        names.append(condition.name);
    for (const Condition &part : condition.parts)
        addComparedFields(part, names);
}

template <class T>
void appendBytes(QByteArray &bytes, const T &value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

} // namespace

QStringList unpackMissing(const InstanceTable &table, quint32 missing)
{
    const QByteArray names = missing == nothingMissing ? QByteArray() : table.missing.at(missing);
    return names.isEmpty() ? QStringList() : QString::fromUtf8(names).split(QLatin1Char('\n'));
}

ProcessState unpackState(const ProcessDefinition &definition, const InstanceTable &table, const PackedState &packed)
{
    ProcessState state{.complete = packed.missing == nothingMissing,
                       .completedAt = momentAt(packed.completedAt),
                       .startedAt = momentAt(packed.startedAt),
                       .lastEventAt = momentAt(packed.lastEventAt),
                       .lastEventType = QString::fromUtf8(table.types.at(packed.lastType)),
                       .changedAt = momentAt(packed.changedAt),
                       .events = packed.events};
    for (std::size_t fact = 0; fact < definition.facts.size(); ++fact)
        state.knowledge.facts.insert(definition.facts[fact].name, (packed.facts[fact / 64] >> (fact % 64) & 1) != 0);
    for (std::size_t field = 0; field < definition.fields.size(); ++field)
        state.knowledge.fields.insert(definition.fields[field].name, unpackValue(table.values.at(packed.fields[field])));
    return state;
}

InstancePacker::InstancePacker(const ProcessDefinition &definition)
    : m_definition(definition)
    , m_table(definition.facts.size(), definition.fields.size())
    , m_types(m_table.types)
    , m_missing(m_table.missing)
    , m_values(m_table.values)
{
    m_types.of({});
    m_missing.of("\xff"); // nothingMissing
    m_values.of({});
    QStringList compared;
    addComparedFields(definition.completeWhen, compared);
    for (std::size_t field = 0; field < definition.fields.size(); ++field) {
        if (compared.contains(definition.fields[field].name))
            m_compared.push_back(field);
    }
    makeEffects();
    m_initial = pack(initialState(m_definition));
}

void InstancePacker::replaceTable(InstanceTable table)
{
    m_table = std::move(table);
    m_types = TextNumbers(m_table.types);
    m_missing = TextNumbers(m_table.missing);
    m_values = TextNumbers(m_table.values);
    m_missingByContent.clear();
    makeEffects();
    m_initial = pack(initialState(m_definition));
}

void InstancePacker::makeEffects()
{
    m_effects.clear();
    for (const QString &type : m_definition.eventTypes())
        m_effects.insert(type, makeEffect(type));
}

InstancePacker::Effect InstancePacker::makeEffect(const QString &type)
{
    Effect effect{.type = m_types.of(type.toUtf8()),
                  .set = std::vector<quint64>(m_table.factWords()),
                  .kept = std::vector<quint64>(m_table.factWords(), ~quint64(0))};
    for (std::size_t fact = 0; fact < m_definition.facts.size(); ++fact) {
        setBit(effect.set, fact, m_definition.facts[fact].setBy.contains(type));
        setBit(effect.kept, fact, !m_definition.facts[fact].clearedBy.contains(type));
    }
    for (std::size_t at = 0; at < m_definition.fields.size(); ++at) {
        const FieldDefinition &field = m_definition.fields[at];
        const auto constant = std::find_if(field.constants.begin(), field.constants.end(),
                                           [&type](const auto &one) { return one.second.contains(type); });
        if (field.of.contains(type))
            effect.copies.push_back({.field = at, .path = field.from});
        else if (constant != field.constants.end())
            effect.constants.emplace_back(at, m_values.of(packValue(constant->first)));
    }
    return effect;
}

bool InstancePacker::wantsMetadata() const
{
    return std::any_of(m_definition.fields.begin(), m_definition.fields.end(),
                       [](const FieldDefinition &field) { return field.from.startsWith(QLatin1StringView("metadata.")); });
}

PackedState InstancePacker::pack(const ProcessState &state)
{
    PackedState result{.startedAt = packed(state.startedAt),
                       .lastEventAt = packed(state.lastEventAt),
                       .changedAt = packed(state.changedAt),
                       .completedAt = packed(state.completedAt),
                       .events = quint32(state.events),
                       .lastType = m_types.of(state.lastEventType.toUtf8()),
                       .missing = state.complete ? nothingMissing : numberOfMissing(state.knowledge),
                       .facts = std::vector<quint64>(m_table.factWords())};
    for (std::size_t fact = 0; fact < m_definition.facts.size(); ++fact)
        setBit(result.facts, fact, state.knowledge.facts.value(m_definition.facts[fact].name));
    result.fields.reserve(m_definition.fields.size());
    for (const FieldDefinition &field : m_definition.fields)
        result.fields.push_back(m_values.of(packValue(state.knowledge.fields.value(field.name))));
    return result;
}

quint32 InstancePacker::numberOfMissing(const Knowledge &knowledge)
{
    return m_missing.of(m_definition.completeWhen.missingFacts(knowledge).join(QLatin1Char('\n')).toUtf8());
}

void InstancePacker::apply(quint32 instance, const Event &event)
{
    StateBlock &block = m_table.writable(instance / rowsOfBlock);
    const std::size_t row = instance % rowsOfBlock;
    const Effect &effect = *m_effects.constFind(event.type);
    const qint64 at = event.createdAt.microseconds;
    ++block.events[row];
    if (block.startedAt[row] == noTime)
        block.startedAt[row] = at;
    block.lastEventAt[row] = at;
    block.lastType[row] = effect.type;
    if (!change(effect, event, block, row))
        return;
    block.changedAt[row] = at;
    const bool wasComplete = block.missing[row] == nothingMissing;
    block.missing[row] = missingOf(block, row);
    if (block.missing[row] == nothingMissing && !wasComplete)
        block.completedAt[row] = at;
}

/// Whether it changed anything. What is undecodable changes nothing.
bool InstancePacker::change(const Effect &effect, const Event &event, StateBlock &block, std::size_t row)
{
    const Payload data = decodePayload(event.data);
    if (!data.isDecoded() && data.format != Payload::Format::Empty)
        return false;
    bool isChanged = false;
    for (std::size_t word = 0; word < m_table.factWords(); ++word) {
        quint64 &facts = block.facts[row * m_table.factWords() + word];
        const quint64 before = std::exchange(facts, (facts & effect.kept[word]) | effect.set[word]);
        isChanged = isChanged || before != facts;
    }
    const auto put = [&](std::size_t field, quint32 value) {
        quint32 &place = block.fields[row * m_table.fields() + field];
        isChanged = std::exchange(place, value) != value || isChanged;
    };
    for (const auto &[field, value] : effect.constants)
        put(field, value);
    for (const Copy &copy : effect.copies) {
        const bool isOfData = copy.path.startsWith(QLatin1StringView("data."));
        const Value *found = isOfData ? data.value.at(QStringView(copy.path).sliced(5)) : nullptr;
        const std::optional<Value> value = found != nullptr ? std::optional(*found)
                                           : isOfData       ? std::nullopt
                                                            : eventValue(event, copy.path);
        if (value)
            put(copy.field, m_values.of(packValue(*value)));
    }
    return isChanged;
}

/// Worked out once for each combination of what the condition looks at.
quint32 InstancePacker::missingOf(const StateBlock &block, std::size_t row)
{
    QByteArray content;
    for (std::size_t word = 0; word < m_table.factWords(); ++word)
        appendBytes(content, block.facts[row * m_table.factWords() + word]);
    for (const std::size_t field : m_compared)
        appendBytes(content, block.fields[row * m_table.fields() + field]);
    const auto known = m_missingByContent.constFind(content);
    if (known != m_missingByContent.cend())
        return *known;
    const Knowledge knowledge = knowledgeAt(block, row);
    const quint32 missing = m_definition.completeWhen.holds(knowledge) ? nothingMissing : numberOfMissing(knowledge);
    m_missingByContent.insert(content, missing);
    return missing;
}

Knowledge InstancePacker::knowledgeAt(const StateBlock &block, std::size_t row) const
{
    Knowledge knowledge;
    for (std::size_t fact = 0; fact < m_definition.facts.size(); ++fact)
        knowledge.facts.insert(m_definition.facts[fact].name, InstanceTable::fact(block, m_table.factWords(), quint32(row), fact));
    for (std::size_t field = 0; field < m_definition.fields.size(); ++field)
        knowledge.fields.insert(m_definition.fields[field].name,
                                unpackValue(m_table.values.at(block.fields[row * m_table.fields() + field])));
    return knowledge;
}

} // namespace weir
