// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "model/process/domainchecks.h"
#include "model/process/operationparser.h"
#include "model/process/processparser.h"
#include "store/payload/payload.h"

namespace weir {

namespace {

using Kind = Value::Kind;

class DomainParser
{
public:
    explicit DomainParser(const Value &root) : m_root(root) {}

    Result<Domain> read()
    {
        if (m_root.kind == Kind::Object && m_root.find(u"process") != nullptr)
            readSingle();
        else
            readDomain();
        // The checks rely on what was read being whole.
        if (!m_reader.error())
            checkDomain(m_reader, m_domain, m_processes, m_root.find(u"commands") != nullptr);
        if (m_reader.error())
            return failure(*m_reader.error());
        return std::move(m_domain);
    }

private:
    void readSingle()
    {
        addProcess(m_root);
        m_domain.name = m_domain.processes.front().name;
    }

    void readDomain()
    {
        static const QStringList keys{QStringLiteral("domain"), QStringLiteral("processes"), QStringLiteral("commands"),
                                      QStringLiteral("operations"), QStringLiteral("link_by")};
        if (!m_reader.expectObject(m_root, QStringLiteral("a domain"), keys))
            return;
        m_domain.name = m_reader.text(m_root, keys[0]);
        const Value *processes = m_reader.member(m_root, keys[1], Kind::Array);
        if (processes != nullptr && processes->members.empty())
            m_reader.refuse(*processes, QStringLiteral("\"processes\" must be a list of at least one process"));
        forEach(processes, &DomainParser::addProcess);
        forEach(m_reader.member(m_root, keys[2], Kind::Array, Need::Optional), &DomainParser::addCommand);
        forEach(m_reader.member(m_root, keys[3], Kind::Array, Need::Optional), &DomainParser::addOperation);
        m_domain.linkBy = m_reader.texts(m_root, keys[4], Need::Optional);
    }

    void forEach(const Value *list, void (DomainParser::*add)(const Value &))
    {
        if (list == nullptr)
            return;
        for (const Member &item : list->members)
            (this->*add)(item.value);
    }

    void addProcess(const Value &value)
    {
        m_domain.processes.push_back(readProcess(m_reader, value));
        m_processes.push_back(&value);
        m_reader.expectNew(value, QStringLiteral("process"), m_domain.processes.back().name, m_processNames);
        m_reader.expectNew(value, QStringLiteral("stream"), m_domain.processes.back().streamPrefix, m_streams);
    }

    void addCommand(const Value &value)
    {
        static const QStringList keys{QStringLiteral("command"), QStringLiteral("publishes")};
        if (!m_reader.expectObject(value, QStringLiteral("a command"), keys))
            return;
        m_domain.commands.push_back({.command = m_reader.text(value, keys[0]), .publishes = readPublishes(m_reader, value)});
        m_reader.expectNew(value, QStringLiteral("command"), m_domain.commands.back().command, m_commandNames);
    }

    void addOperation(const Value &value)
    {
        m_domain.operations.push_back(readOperation(m_reader, value));
        m_reader.expectNew(value, QStringLiteral("operation"), m_domain.operations.back().operation, m_operationNames);
    }

    const Value &m_root;
    DefinitionReader m_reader;
    Domain m_domain;
    std::vector<const Value *> m_processes;
    QStringList m_processNames;
    QStringList m_streams;
    QStringList m_commandNames;
    QStringList m_operationNames;
};

Error ofFile(Error error, const QString &file)
{
    error.code = ErrorCode::InvalidDefinition;
    error.where = file;
    return error;
}

} // namespace

Result<Domain> parseDomain(const QByteArray &json, const QString &file)
{
    // People write these files; names are looked up one by one.
    constexpr qsizetype longest = 1024 * 1024;
    if (json.size() > longest)
        return failure(ofFile({.detail = QStringLiteral("the file is longer than 1 MiB")}, file));
    const Result<Value> root = parseJson(json);
    if (!root)
        return failure(ofFile(root.error(), file));
    Result<Domain> domain = DomainParser(*root).read();
    if (!domain)
        return failure(ofFile(domain.error(), file));
    return domain;
}

} // namespace weir
