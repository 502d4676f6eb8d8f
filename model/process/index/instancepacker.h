// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"
#include "model/process/index/instancerows.h"
#include "store/payload/plainjson.h"
#include "store/repository.h"

namespace weir {

/// Facts and fields by name, of a packed state; its text for `missing`.
ProcessState unpackState(const ProcessDefinition &definition, const InstanceTable &table, const PackedState &packed);
QStringList unpackMissing(const InstanceTable &table, quint32 missing);

/// Writes the instances of one process into their table, and folds events into packed states as applyEvent() does into whole
/// ones, which a million instances have no room for. One thread.
class InstancePacker
{
public:
    explicit InstancePacker(const ProcessDefinition &definition);
    InstancePacker(const InstancePacker &) = delete;
    InstancePacker &operator=(const InstancePacker &) = delete;

    InstanceTable &table() { return m_table; }
    const InstanceTable &table() const { return m_table; }
    const ProcessDefinition &definition() const { return m_definition; }
    /// For a table that was filled from elsewhere.
    void replaceTable(InstanceTable table);

    /// Before any event.
    const PackedState &initial() const { return m_initial; }
    PackedState pack(const ProcessState &state);
    /// The types that events of a walk are told by.
    void setWalkedTypes(const QStringList &types);
    /// Whether the definition waits for the type of that place.
    bool waitsFor(qsizetype type) const { return m_walkedEffects[std::size_t(type)] != nullptr; }
    /// Takes one more event, of a type that the definition waits for, into a row.
    void apply(InstanceRows &rows, quint32 number, const WalkedEvent &event);
    /// Whether a field is copied from an event's metadata.
    bool wantsMetadata() const;

private:
    struct Copy {
        std::size_t field = 0;
        QString path = {};
        QByteArray key = {}; ///< of the data, where the path is no more than that
    };
    /// What a type of event does.
    struct Effect {
        quint32 type = 0;
        std::vector<quint64> set = {};
        std::vector<quint64> kept = {}; ///< all but what it clears
        std::vector<std::pair<std::size_t, quint32>> constants = {};
        std::vector<Copy> copies = {};
        bool areCopiesPlain = true; ///< each has a key
    };
    /// The columns of a row that events change.
    struct Columns {
        quint64 *facts;
        quint32 *fields;
    };

    Effect makeEffect(const QString &type);
    void makeEffects();
    bool change(const Effect &effect, const WalkedEvent &event, const Columns &columns);
    bool changeFacts(const Effect &effect, const Columns &columns) const;
    bool copyPlain(const Effect &effect, const Columns &columns);
    bool copyDecoded(const Effect &effect, const WalkedEvent &walked, const Columns &columns);
    quint32 numberOfPlain(const PlainJson::Member &member);
    quint32 missingOf(const Columns &columns);
    quint32 numberOfMissing(const Knowledge &knowledge);
    Knowledge knowledgeOf(const Columns &columns) const;

    ProcessDefinition m_definition;
    InstanceTable m_table;
    TextNumbers m_types;
    TextNumbers m_missing;
    TextNumbers m_values;
    PackedState m_initial;
    std::vector<std::size_t> m_compared;         ///< fields that the condition looks at
    QHash<QString, Effect> m_effects;            ///< by type of event
    std::vector<const Effect *> m_walkedEffects; ///< by place of the type; null where it is not waited for
    PlainJson m_json;
    QByteArray m_buffer;
    QHash<QByteArray, quint32> m_missingByContent; ///< by facts and compared fields
};

} // namespace weir
