// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/fold.h"
#include "model/process/index/instancetable.h"

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
    const ProcessDefinition &definition() const { return m_definition; }
    /// For a table that was filled from elsewhere.
    void replaceTable(InstanceTable table);

    /// Before any event.
    const PackedState &initial() const { return m_initial; }
    PackedState pack(const ProcessState &state);
    /// Takes one more event, of a type that the definition waits for, into what is recorded of an instance.
    void apply(quint32 instance, const Event &event);
    /// Whether a field is copied from an event's metadata.
    bool wantsMetadata() const;

private:
    struct Copy {
        std::size_t field;
        QString path;
    };
    /// What a type of event does.
    struct Effect {
        quint32 type = 0;
        std::vector<quint64> set = {};
        std::vector<quint64> kept = {}; ///< all but what it clears
        std::vector<std::pair<std::size_t, quint32>> constants = {};
        std::vector<Copy> copies = {};
    };

    Effect makeEffect(const QString &type);
    void makeEffects();
    bool change(const Effect &effect, const Event &event, StateBlock &block, std::size_t row);
    quint32 missingOf(const StateBlock &block, std::size_t row);
    quint32 numberOfMissing(const Knowledge &knowledge);
    Knowledge knowledgeAt(const StateBlock &block, std::size_t row) const;

    ProcessDefinition m_definition;
    InstanceTable m_table;
    TextNumbers m_types;
    TextNumbers m_missing;
    TextNumbers m_values;
    PackedState m_initial;
    std::vector<std::size_t> m_compared;           ///< fields that the condition looks at
    QHash<QString, Effect> m_effects;              ///< by type of event
    QHash<QByteArray, quint32> m_missingByContent; ///< by facts and compared fields
};

} // namespace weir
