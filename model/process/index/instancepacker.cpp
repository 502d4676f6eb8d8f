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

/// Null where the path is another than that of one key of an event's data.
QByteArray keyOfData(const QString &path)
{
    const QString key = path.startsWith(QLatin1StringView("data.")) ? path.sliced(5) : QString();
    return key.isEmpty() || key.contains(QLatin1Char('.')) ? QByteArray() : key.toUtf8();
}

template <class T>
void appendBytes(QByteArray &bytes, const T &value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
}

} // namespace

QStringList unpackMissing(const InstanceTable &table, quint32 missing)
{
    const QByteArrayView names = missing == nothingMissing ? QByteArrayView() : table.missing.at(missing);
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
    m_walkedEffects.clear();
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
            effect.copies.push_back({.field = at, .path = field.from, .key = keyOfData(field.from)});
        else if (constant != field.constants.end())
            effect.constants.emplace_back(at, m_values.of(packValue(constant->first)));
        effect.areCopiesPlain = effect.areCopiesPlain && (effect.copies.empty() || !effect.copies.back().key.isNull());
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

void InstancePacker::setWalkedTypes(const QStringList &types)
{
    m_walkedEffects.clear();
    m_walkedEffects.reserve(std::size_t(types.size()));
    for (const QString &type : types) {
        const auto effect = m_effects.constFind(type);
        m_walkedEffects.push_back(effect == m_effects.cend() ? nullptr : &*effect);
    }
}

void InstancePacker::apply(InstanceRows &rows, quint32 number, const WalkedEvent &event)
{
    InstanceRows::Row &row = rows.row(number);
    const Columns columns{.facts = rows.facts(number), .fields = rows.fields(number)};
    const Effect &effect = *m_walkedEffects[std::size_t(event.type)];
    const qint64 at = event.createdAt.microseconds;
    ++row.events;
    if (row.startedAt == noTime)
        row.startedAt = at;
    row.lastEventAt = at;
    row.lastType = effect.type;
    if (!change(effect, event, columns))
        return;
    row.changedAt = at;
    const bool wasComplete = row.missing == nothingMissing;
    row.missing = missingOf(columns);
    if (row.missing == nothingMissing && !wasComplete)
        row.completedAt = at;
}

/// Whether it changed anything. What is undecodable changes nothing.
bool InstancePacker::change(const Effect &effect, const WalkedEvent &event, const Columns &columns)
{
    if (effect.areCopiesPlain && m_json.read(event.data)) {
        const bool hasChanged = changeFacts(effect, columns);
        return copyPlain(effect, columns) || hasChanged;
    }
    return copyDecoded(effect, event, columns);
}

bool InstancePacker::changeFacts(const Effect &effect, const Columns &columns) const
{
    bool hasChanged = false;
    for (std::size_t word = 0; word < m_table.factWords(); ++word) {
        quint64 &facts = columns.facts[word];
        const quint64 before = std::exchange(facts, (facts & effect.kept[word]) | effect.set[word]);
        hasChanged = hasChanged || before != facts;
    }
    for (const auto &[field, value] : effect.constants)
        hasChanged = std::exchange(columns.fields[field], value) != value || hasChanged;
    return hasChanged;
}

bool InstancePacker::copyPlain(const Effect &effect, const Columns &columns)
{
    bool hasChanged = false;
    for (const Copy &copy : effect.copies) {
        const PlainJson::Member *member = m_json.find(copy.key);
        if (member == nullptr)
            continue;
        const quint32 value = numberOfPlain(*member);
        hasChanged = std::exchange(columns.fields[copy.field], value) != value || hasChanged;
    }
    return hasChanged;
}

bool InstancePacker::copyDecoded(const Effect &effect, const WalkedEvent &walked, const Columns &columns)
{
    const Event event{.id = QString::fromUtf8(walked.id),
                      .type = QString::fromUtf8(m_table.types.at(effect.type)),
                      .data = walked.data.toByteArray(),
                      .metadata = walked.metadata.toByteArray()};
    const Payload data = decodePayload(event.data);
    if (!data.isDecoded() && data.format != Payload::Format::Empty)
        return false;
    bool hasChanged = changeFacts(effect, columns);
    for (const Copy &copy : effect.copies) {
        const bool isOfData = copy.path.startsWith(QLatin1StringView("data."));
        const Value *found = isOfData ? data.value.at(QStringView(copy.path).sliced(5)) : nullptr;
        const std::optional<Value> value = found != nullptr ? std::optional(*found)
                                           : isOfData       ? std::nullopt
                                                            : eventValue(event, copy.path);
        if (!value)
            continue;
        const quint32 number = m_values.of(packValue(*value));
        hasChanged = std::exchange(columns.fields[copy.field], number) != number || hasChanged;
    }
    return hasChanged;
}

/// As packValue() makes it of what it decodes to.
quint32 InstancePacker::numberOfPlain(const PlainJson::Member &member)
{
    if (member.kind == Value::Kind::Null)
        return m_values.of({});
    if (member.kind == Value::Kind::Array || member.kind == Value::Kind::Object)
        return m_values.of(packValue(parseJson(member.text.toByteArray()).value_or(Value::null())));
    m_buffer.resize(0);
    packScalar(m_buffer, member.text, member.kind);
    return m_values.of(m_buffer);
}

/// Worked out once for each combination of what the condition looks at.
quint32 InstancePacker::missingOf(const Columns &columns)
{
    m_buffer.resize(0);
    for (std::size_t word = 0; word < m_table.factWords(); ++word)
        appendBytes(m_buffer, columns.facts[word]);
    for (const std::size_t field : m_compared)
        appendBytes(m_buffer, columns.fields[field]);
    const auto known = m_missingByContent.constFind(m_buffer);
    if (known != m_missingByContent.cend())
        return *known;
    const Knowledge knowledge = knowledgeOf(columns);
    const quint32 missing = m_definition.completeWhen.holds(knowledge) ? nothingMissing : numberOfMissing(knowledge);
    m_missingByContent.insert(m_buffer, missing);
    return missing;
}

Knowledge InstancePacker::knowledgeOf(const Columns &columns) const
{
    Knowledge knowledge;
    for (std::size_t fact = 0; fact < m_definition.facts.size(); ++fact)
        knowledge.facts.insert(m_definition.facts[fact].name, (columns.facts[fact / 64] >> (fact % 64) & 1) != 0);
    for (std::size_t field = 0; field < m_definition.fields.size(); ++field)
        knowledge.fields.insert(m_definition.fields[field].name, unpackValue(m_table.values.at(columns.fields[field])));
    return knowledge;
}

} // namespace weir
