// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/conditionparser.h"

#include <algorithm>

namespace weir {

namespace {

using Kind = Value::Kind;

class ConditionParser
{
public:
    ConditionParser(DefinitionReader &reader, const ProcessDefinition &process, bool isInRule)
        : m_reader(reader), m_process(process), m_isInRule(isInRule)
    {
    }

    Condition read(const Value &value)
    {
        if (value.kind == Kind::String)
            return readFact(value);
        if (!m_reader.expectNames(value, QStringLiteral("a condition that is no fact")))
            return {};
        if (value.find(u"field") != nullptr)
            return readComparison(value);
        if (value.members.size() == 1)
            return readParts(value.members.front());
        m_reader.refuse(value, QStringLiteral("a condition has one of \"all\", \"any\", \"not\", or \"field\" with \"equals\""));
        return {};
    }

private:
    Condition readFact(const Value &value)
    {
        if (m_isInRule && value.text == QLatin1StringView("complete"))
            return m_process.completeWhen;
        const auto isIt = [&](const FactDefinition &fact) { return fact.name == value.text; };
        if (std::none_of(m_process.facts.begin(), m_process.facts.end(), isIt))
            m_reader.refuse(value, QStringLiteral("unknown fact \"%1\"").arg(value.text));
        return {.kind = Condition::Kind::Fact, .name = value.text};
    }

    Condition readParts(const Member &member)
    {
        if (member.key == QLatin1StringView("not"))
            return {.kind = Condition::Kind::Not, .parts = {read(member.value)}};
        const bool isAll = member.key == QLatin1StringView("all");
        Condition condition{.kind = isAll ? Condition::Kind::All : Condition::Kind::Any};
        if (!isAll && member.key != QLatin1StringView("any"))
            m_reader.refuse(member.value, QStringLiteral("unknown key \"%1\" in a condition").arg(member.key));
        if (member.value.kind != Kind::Array || member.value.members.empty())
            m_reader.refuse(member.value, QStringLiteral("\"%1\" must be a list of at least one condition").arg(member.key));
        for (const Member &part : member.value.members)
            condition.parts.push_back(read(part.value));
        return condition;
    }

    Condition readComparison(const Value &value)
    {
        static const QStringList keys{QStringLiteral("field"), QStringLiteral("equals")};
        (void)m_reader.expectObject(value, QStringLiteral("a comparison"), keys);
        Condition condition{.kind = Condition::Kind::FieldEquals, .name = m_reader.text(value, keys[0])};
        const Value *equals = value.find(keys[1]);
        if (equals == nullptr || equals->isContainer()) {
            m_reader.refuse(value, QStringLiteral("\"equals\" must be a text, a number, true, false or null"));
            return condition;
        }
        condition.value = *equals;
        checkField(value, condition);
        return condition;
    }

    void checkField(const Value &at, const Condition &condition)
    {
        const auto isIt = [&](const FieldDefinition &one) { return one.name == condition.name; };
        const auto field = std::find_if(m_process.fields.begin(), m_process.fields.end(), isIt);
        if (field == m_process.fields.end()) {
            m_reader.refuse(at, QStringLiteral("unknown field \"%1\"").arg(condition.name));
            return;
        }
        const auto sets = [&](const auto &constant) { return constant.first == condition.value; };
        const bool canBeNull = condition.value.kind == Kind::Null;
        if (!field->constants.empty() && !canBeNull && std::none_of(field->constants.begin(), field->constants.end(), sets))
            m_reader.refuse(at, QStringLiteral("field \"%1\" is never \"%2\"").arg(condition.name, condition.value.text));
    }

    DefinitionReader &m_reader;
    const ProcessDefinition &m_process;
    bool m_isInRule;
};

} // namespace

Condition readCondition(DefinitionReader &reader, const ProcessDefinition &process, const Value &value, bool isInRule)
{
    return ConditionParser(reader, process, isInRule).read(value);
}

} // namespace weir
