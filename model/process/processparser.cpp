// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/processparser.h"

#include "model/process/conditionparser.h"
#include "model/process/duration.h"
#include "model/process/template.h"

namespace weir {

namespace {

using Kind = Value::Kind;

class ProcessParser
{
public:
    ProcessParser(DefinitionReader &reader, const Value &value) : m_reader(reader), m_value(value) {}

    ProcessDefinition read()
    {
        static const QStringList keys{QStringLiteral("process"),       QStringLiteral("about"), QStringLiteral("stream"),
                                      QStringLiteral("instance"),      QStringLiteral("facts"), QStringLiteral("fields"),
                                      QStringLiteral("complete_when"), QStringLiteral("rules"), QStringLiteral("overdue_after")};
        if (!m_reader.expectObject(m_value, QStringLiteral("a process"), keys))
            return {};
        m_process.name = m_reader.text(m_value, QStringLiteral("process"));
        m_process.about = m_reader.text(m_value, QStringLiteral("about"), Need::Optional);
        m_process.streamPrefix = m_reader.text(m_value, QStringLiteral("stream"));
        m_process.instancePath = path(m_value, QStringLiteral("instance"));
        readFacts();
        readFields();
        readCompletion();
        readRules();
        readDeadline();
        return std::move(m_process);
    }

private:
    /// A path in an event: "id", "type", or into its data or metadata.
    QString path(const Value &object, const QString &key)
    {
        const QString text = m_reader.text(object, key);
        const bool isInside = text.startsWith(QLatin1StringView("data.")) || text.startsWith(QLatin1StringView("metadata."));
        const bool isWhole = text == QLatin1StringView("id") || text == QLatin1StringView("type");
        if (!text.isEmpty() && !isWhole && (!isInside || text.endsWith(u'.')))
            m_reader.refuse(
                *object.find(key),
                QStringLiteral("\"%1\" must be a path as \"data.order_id\", \"metadata.tenant\", \"id\" or \"type\"").arg(key));
        return text;
    }

    void takeName(const Value &at, const QString &name)
    {
        if (name == QLatin1StringView("complete") || name == QLatin1StringView("instance"))
            m_reader.refuse(at, QStringLiteral("\"%1\" has a meaning of its own and cannot name a fact or field").arg(name));
        m_reader.expectNew(at, QStringLiteral("name"), name, m_names);
    }

    void readFacts()
    {
        const Value *facts = m_reader.member(m_value, QStringLiteral("facts"), Kind::Object, Need::Optional);
        if (facts == nullptr || !m_reader.expectNames(*facts, QStringLiteral("\"facts\"")))
            return;
        for (const Member &member : facts->members) {
            takeName(member.value, member.key);
            m_process.facts.push_back(readFact(member));
        }
    }

    FactDefinition readFact(const Member &member)
    {
        static const QStringList keys{QStringLiteral("set_by"), QStringLiteral("cleared_by")};
        FactDefinition fact{.name = member.key};
        if (!m_reader.expectObject(member.value, QStringLiteral("fact \"%1\"").arg(member.key), keys))
            return fact;
        const Value *setBy = member.value.find(keys[0]);
        if (setBy == nullptr || (setBy->kind == Kind::Array && setBy->members.empty()))
            m_reader.refuse(setBy == nullptr ? member.value : *setBy, QStringLiteral("nobody sets fact \"%1\"").arg(member.key));
        fact.setBy = m_reader.texts(member.value, keys[0]);
        fact.clearedBy = m_reader.texts(member.value, keys[1], Need::Optional);
        for (const QString &type : fact.clearedBy) {
            if (fact.setBy.contains(type))
                m_reader.refuse(*member.value.find(keys[1]),
                                QStringLiteral("\"%1\" both sets and clears fact \"%2\"").arg(type, member.key));
        }
        return fact;
    }

    void readFields()
    {
        const Value *fields = m_reader.member(m_value, QStringLiteral("fields"), Kind::Object, Need::Optional);
        if (fields == nullptr || !m_reader.expectNames(*fields, QStringLiteral("\"fields\"")))
            return;
        for (const Member &member : fields->members) {
            takeName(member.value, member.key);
            if (m_reader.expectNames(member.value, QStringLiteral("field \"%1\"").arg(member.key)))
                m_process.fields.push_back(readField(member));
        }
    }

    FieldDefinition readField(const Member &member)
    {
        static const QStringList keys{QStringLiteral("from"), QStringLiteral("of")};
        FieldDefinition field{.name = member.key};
        if (member.value.find(keys[0]) == nullptr) {
            readConstants(member.value, field);
            return field;
        }
        (void)m_reader.expectObject(member.value, QStringLiteral("field \"%1\"").arg(member.key), keys);
        field.from = path(member.value, keys[0]);
        field.of = m_reader.texts(member.value, keys[1]);
        return field;
    }

    void readConstants(const Value &value, FieldDefinition &field)
    {
        if (value.members.empty())
            m_reader.refuse(value, QStringLiteral("nobody sets field \"%1\"").arg(field.name));
        QStringList types;
        for (const Member &constant : value.members) {
            const QStringList setters = m_reader.textsOf(constant.value, QStringLiteral("\"%1\"").arg(constant.key));
            for (const QString &type : setters)
                m_reader.expectNew(constant.value, QStringLiteral("type"), type, types);
            field.constants.emplace_back(Value::string(constant.key), setters);
        }
    }

    void readCompletion()
    {
        if (const Value *when = m_value.find(QStringLiteral("complete_when")))
            m_process.completeWhen = readCondition(m_reader, m_process, *when, false);
        else
            m_reader.refuse(m_value, QStringLiteral("\"complete_when\" is missing"));
    }

    void readRules()
    {
        const Value *rules = m_reader.member(m_value, QStringLiteral("rules"), Kind::Array, Need::Optional);
        if (rules == nullptr)
            return;
        for (const Member &rule : rules->members)
            m_process.rules.push_back(readRule(rule.value));
    }

    RuleDefinition readRule(const Value &value)
    {
        static const QStringList keys{QStringLiteral("when"), QStringLiteral("send")};
        RuleDefinition rule{.name = QStringLiteral("rule-%1").arg(m_process.rules.size() + 1)};
        if (!m_reader.expectObject(value, QStringLiteral("a rule"), keys))
            return rule;
        if (const Value *when = value.find(keys[0]))
            readWhen(*when, rule);
        else
            m_reader.refuse(value, QStringLiteral("\"when\" is missing"));
        if (const Value *send = m_reader.member(value, keys[1], Kind::Object))
            readSend(*send, rule);
        return rule;
    }

    void readWhen(const Value &when, RuleDefinition &rule)
    {
        rule.when = readCondition(m_reader, m_process, when, true);
        const bool isCompletion = when.kind == Kind::String && when.text == QLatin1StringView("complete");
        const auto isNamed = [](const RuleDefinition &one) { return one.name == QLatin1StringView("complete"); };
        if (isCompletion && std::none_of(m_process.rules.begin(), m_process.rules.end(), isNamed))
            rule.name = when.text;
    }

    void readSend(const Value &send, RuleDefinition &rule)
    {
        static const QStringList keys{QStringLiteral("command"), QStringLiteral("data")};
        (void)m_reader.expectObject(send, QStringLiteral("\"send\""), keys);
        rule.command = m_reader.text(send, keys[0]);
        rule.data = Value::object({});
        const Value *data = m_reader.member(send, keys[1], Kind::Object, Need::Optional);
        if (data == nullptr || !m_reader.expectNames(*data, QStringLiteral("\"data\"")))
            return;
        rule.data = *data;
        for (const QString &name : templateNames(*data)) {
            if (!isValueName(name))
                m_reader.refuse(*data, QStringLiteral("{%1} is neither {instance} nor a field").arg(name));
        }
    }

    bool isValueName(const QString &name) const
    {
        const auto isIt = [&](const FieldDefinition &field) { return field.name == name; };
        return name == QLatin1StringView("instance") || std::any_of(m_process.fields.begin(), m_process.fields.end(), isIt);
    }

    void readDeadline()
    {
        const QString key = QStringLiteral("overdue_after");
        const QString text = m_reader.text(m_value, key, Need::Optional);
        if (text.isEmpty())
            return;
        m_process.overdueAfter = parseDuration(text);
        if (!m_process.overdueAfter)
            m_reader.refuse(*m_value.find(key),
                            QStringLiteral("\"%1\" is no ISO 8601 duration as \"PT48H\" or \"P1DT12H\"").arg(text));
    }

    DefinitionReader &m_reader;
    const Value &m_value;
    ProcessDefinition m_process;
    QStringList m_names;
};

} // namespace

ProcessDefinition readProcess(DefinitionReader &reader, const Value &value)
{
    return ProcessParser(reader, value).read();
}

} // namespace weir
