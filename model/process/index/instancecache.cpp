// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancecache.h"

#include "model/process/index/blockbytes.h"
#include "model/process/index/packedvalue.h"
#include "store/uuid.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

namespace weir {

namespace {

constexpr int formVersion = 2;

QString indexName()
{
    return QStringLiteral("instances");
}

QString partOf(std::size_t process, const char *what)
{
    return QStringLiteral("%1 %2").arg(process).arg(QLatin1StringView(what));
}

void write(QDataStream &stream, const Condition &condition)
{
    stream << int(condition.kind) << condition.name << packValue(condition.value) << qint64(condition.parts.size());
    for (const Condition &part : condition.parts)
        write(stream, part);
}

void write(QDataStream &stream, const ProcessDefinition &process)
{
    stream << process.name << process.streamPrefix << qint64(process.facts.size()) << qint64(process.fields.size());
    for (const FactDefinition &fact : process.facts)
        stream << fact.name << fact.setBy << fact.clearedBy;
    for (const FieldDefinition &field : process.fields) {
        stream << field.name << field.from << field.of << qint64(field.constants.size());
        for (const auto &[value, types] : field.constants)
            stream << packValue(value) << types;
    }
    write(stream, process.completeWhen);
}

constexpr std::array pools{std::pair("types", &InstanceTable::types), std::pair("missing", &InstanceTable::missing),
                           std::pair("values", &InstanceTable::values)};

/// Reads one process's table. Whether it was there, whole and in order.
Result<bool> readTable(DerivedFile &file, std::size_t process, InstanceTable &table)
{
    bool isWhole = true;
    for (const auto &[name, member] : pools) {
        TextPool &pool = table.*member;
        const Status read = file.visitBlocks(indexName(), partOf(process, name), [&isWhole, &pool](const DerivedBlock &block) {
            isWhole = isWhole && block.number * textsOfBlock == pool.size() && readTexts(block.bytes, pool);
        });
        if (!read)
            return failure(read.error());
    }
    std::vector<std::shared_ptr<NameBlock>> names;
    std::vector<std::shared_ptr<StateBlock>> recorded;
    std::vector<std::shared_ptr<StateBlock>> valid;
    Status read = file.visitBlocks(indexName(), partOf(process, "names"), [&](const DerivedBlock &block) {
        isWhole = isWhole && block.number == qint64(names.size()) && (names.empty() || names.back()->size() == rowsOfBlock);
        names.push_back(isWhole ? namesFrom(block.bytes) : nullptr);
        isWhole = isWhole && names.back();
    });
    const auto readStates = [&](const char *part, auto &states) {
        states.resize(names.size());
        return file.visitBlocks(indexName(), partOf(process, part), [&](const DerivedBlock &block) {
            isWhole = isWhole && block.number >= 0 && block.number < qint64(names.size());
            if (isWhole)
                states[std::size_t(block.number)] = statesFrom(block.bytes, table, names[std::size_t(block.number)]->size());
            isWhole = isWhole && states[std::size_t(block.number)];
        });
    };
    if (read && isWhole)
        read = readStates("recorded", recorded);
    if (read && isWhole)
        read = readStates("valid", valid);
    if (!read)
        return failure(read.error());
    for (std::size_t block = 0; isWhole && block < names.size(); ++block) {
        isWhole = recorded[block] != nullptr;
        table.addBlock(names[block], recorded[block], valid[block]);
    }
    return isWhole && table.types.size() > 0 && table.missing.size() > 0 && table.values.size() > 0;
}

} // namespace

QByteArray fingerprintOf(const Domain &domain)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    for (const ProcessDefinition &process : domain.processes)
        write(stream, process);
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha1).toHex();
}

InstanceCache::InstanceCache(QString path, const Domain &domain, const QString &store)
    : m_path(std::move(path))
    , m_domain(domain)
    , m_basis(QString::fromLatin1(fingerprintOf(domain)) % QLatin1Char(' ') % store)
    , m_texts(domain.processes.size())
{
}

std::shared_ptr<const InstanceSnapshot> InstanceCache::load()
{
    auto snapshot = read();
    if (snapshot)
        return *snapshot;
    if (snapshot.error().code != ErrorCode::Locked)
        DerivedFile::remove(m_path);
    return {};
}

Result<std::shared_ptr<const InstanceSnapshot>> InstanceCache::read()
{
    Result<DerivedFile> file = DerivedFile::open(m_path);
    if (!file)
        return failure(file.error());
    const auto state = file->state(indexName());
    if (!state)
        return failure(state.error());
    if (!state->has_value() || (*state)->version != formVersion || (*state)->basis != m_basis)
        return nullptr;
    auto snapshot = std::make_shared<InstanceSnapshot>(
        InstanceSnapshot{.domain = m_domain, .checkpoint = (*state)->checkpoint, .mark = (*state)->mark});
    snapshot->tables.reserve(m_domain.processes.size());
    for (std::size_t process = 0; process < m_domain.processes.size(); ++process) {
        const ProcessDefinition &definition = m_domain.processes[process];
        InstanceTable &table = snapshot->tables.emplace_back(definition.facts.size(), definition.fields.size());
        const Result<bool> isWhole = readTable(*file, process, table);
        if (!isWhole)
            return failure(isWhole.error());
        if (!*isWhole)
            return nullptr;
    }
    note(*snapshot, (*state)->revision);
    return snapshot;
}

Status InstanceCache::save(const InstanceSnapshot &snapshot, const ChangedBlocks &changed)
{
    Status saved = write(snapshot, changed);
    const bool isDamaged = !saved && saved.error().code != ErrorCode::Locked && saved.error().code != ErrorCode::DiskFull;
    if (!saved)
        m_revision.clear(); // what changed is not there: next time it is all to be written
    if (isDamaged) {
        DerivedFile::remove(m_path);
        saved = write(snapshot, changed);
    }
    return saved;
}

Status InstanceCache::write(const InstanceSnapshot &snapshot, const ChangedBlocks &changed)
{
    Result<DerivedFile> file = DerivedFile::open(m_path);
    if (!file)
        return failure(file.error());
    const DerivedState state{.version = formVersion,
                             .basis = m_basis,
                             .checkpoint = snapshot.checkpoint,
                             .mark = snapshot.mark,
                             .revision = newEventId()};
    const Result<bool> isSaved = file->save(indexName(), state, m_revision, [&](bool all, const DerivedFile::Put &put) -> Status {
        for (std::size_t process = 0; process < snapshot.tables.size(); ++process) {
            Status written = putTexts(snapshot, process, all, put);
            if (written)
                written = putBlocks(snapshot, process, all ? nullptr : &changed[process], put);
            if (!written)
                return written;
        }
        return {};
    });
    if (!isSaved)
        return failure(isSaved.error());
    if (*isSaved)
        note(snapshot, state.revision);
    else
        m_revision = QStringLiteral("another"); // whoever keeps it is as far as this
    return {};
}

Status InstanceCache::putTexts(const InstanceSnapshot &snapshot, std::size_t process, bool all, const DerivedFile::Put &put) const
{
    for (std::size_t pool = 0; pool < pools.size(); ++pool) {
        const TextPool &texts = snapshot.tables[process].*pools[pool].second;
        const quint32 saved = all ? 0 : m_texts[process][pool] / textsOfBlock * textsOfBlock;
        for (quint32 from = saved; from < texts.size(); from += textsOfBlock) {
            const DerivedBlock block{
                .part = partOf(process, pools[pool].first), .number = from / textsOfBlock, .bytes = bytesOfTexts(texts, from)};
            if (const Status written = put(block); !written)
                return written;
        }
    }
    return {};
}

Status InstanceCache::putBlocks(const InstanceSnapshot &snapshot, std::size_t process, const std::vector<quint32> *changed,
                                const DerivedFile::Put &put)
{
    const InstanceTable &table = snapshot.tables[process];
    const auto putPart = [&](const char *part, quint32 block, const QByteArray &bytes) {
        return put({.part = partOf(process, part), .number = block, .bytes = bytes});
    };
    const std::size_t count = changed != nullptr ? changed->size() : table.blocks();
    for (std::size_t at = 0; at < count; ++at) {
        const quint32 block = changed != nullptr ? (*changed)[at] : quint32(at);
        Status written = putPart("names", block, bytesOfNames(table.names(block)));
        if (written)
            written = putPart("recorded", block, bytesOfStates(table.states(block, false)));
        if (written && table.hasValid(block))
            written = putPart("valid", block, bytesOfStates(table.states(block, true)));
        if (!written)
            return written;
    }
    return {};
}

void InstanceCache::note(const InstanceSnapshot &snapshot, const QString &revision)
{
    m_revision = revision;
    for (std::size_t process = 0; process < snapshot.tables.size(); ++process) {
        for (std::size_t pool = 0; pool < pools.size(); ++pool)
            m_texts[process][pool] = (snapshot.tables[process].*pools[pool].second).size();
    }
}

} // namespace weir
