// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/index/textpool.h"

#include <limits>
#include <optional>

namespace weir {

inline constexpr quint32 rowsOfBlock = 1024;
inline constexpr qint64 noTime = std::numeric_limits<qint64>::min();
/// InstanceState's `missing` of one that is complete.
inline constexpr quint32 nothingMissing = 0;

quint32 hashOfName(QByteArrayView name);

/// The names of some instances that follow each other, which never change.
class NameBlock
{
public:
    quint32 size() const { return quint32(m_ends.size()); }
    QByteArrayView name(quint32 row) const;
    quint64 sortKey(quint32 row) const { return m_keys[row]; }
    /// `hash` is hashOfName() of what is wanted.
    std::optional<quint32> find(QByteArrayView wanted, quint32 hash) const;
    /// Not beyond rowsOfBlock.
    void append(QByteArrayView name);

private:
    static constexpr quint32 places = 2 * rowsOfBlock;

    QByteArray m_text;
    std::vector<quint32> m_ends;
    std::vector<quint64> m_keys;
    std::vector<quint16> m_places; ///< row + 1; 0 where it is free
};

/// What is kept of an instance's state. Texts are numbers of the table's pools.
struct PackedState {
    qint64 startedAt = noTime; ///< microseconds, as all times
    qint64 lastEventAt = noTime;
    qint64 changedAt = noTime; ///< an event last changed a fact or field
    qint64 completedAt = noTime;
    quint32 events = 0;
    quint32 lastType = 0;
    quint32 missing = nothingMissing;
    std::vector<quint64> facts = {};  ///< a bit each
    std::vector<quint32> fields = {}; ///< number of the value, 0 where there is none

    bool operator==(const PackedState &) const = default;
};

/// The states of some instances that follow each other, column by column: a query looks at few columns of many instances.
struct StateBlock {
    std::vector<qint64> startedAt, lastEventAt, changedAt, completedAt;
    std::vector<quint32> events, lastType, missing;
    std::vector<quint64> facts;  ///< so many words for each instance as its facts need
    std::vector<quint32> fields; ///< so many for each instance as it has fields

    quint32 size() const { return quint32(missing.size()); }
    /// Since when one that is not complete waits.
    qint64 waitingSince(quint32 row) const { return changedAt[row] == noTime ? startedAt[row] : changedAt[row]; }

    /// Calls `visit` with each column and how many of its values an instance has.
    template <class Block, class Visit>
    static void eachColumn(Block &block, std::size_t factWords, std::size_t fields, Visit visit);
};

/// All instances of a process, by number from 0. Copies share their blocks, so a copy is a snapshot that any number of threads
/// may read while the original changes: it copies a block of which there are snapshots before it writes to it. Changing is for
/// one thread.
class InstanceTable
{
public:
    InstanceTable(std::size_t facts, std::size_t fields);

    /// A snapshot.
    InstanceTable share();

    quint32 size() const { return m_size; }
    quint32 blocks() const { return quint32(m_names.size()); }
    const NameBlock &names(quint32 block) const { return *m_names[block]; }
    /// As recorded, or as valid.
    const StateBlock &states(quint32 block, bool asValid) const
    {
        return asValid && m_valid[block] ? *m_valid[block] : *m_recorded[block];
    }
    bool hasValid(quint32 block) const { return m_valid[block] != nullptr; }

    QByteArrayView name(quint32 instance) const { return m_names[instance / rowsOfBlock]->name(instance % rowsOfBlock); }
    PackedState state(quint32 instance, bool asValid) const;
    std::optional<quint32> find(QByteArrayView name) const;
    /// So many instances, the first ones, have names in the order of their bytes.
    quint32 inOrder() const { return m_inOrder; }

    std::size_t factWords() const { return m_factWords; }
    std::size_t fields() const { return m_fields; }
    static bool fact(const StateBlock &block, std::size_t words, quint32 row, std::size_t fact)
    {
        return (block.facts[row * words + fact / 64] >> (fact % 64) & 1) != 0;
    }

    /// The number of a new instance.
    quint32 append(QByteArrayView name, const PackedState &state);
    /// The same for many, in two passes: their names, then their states in the same order. No snapshot between.
    quint32 appendName(QByteArrayView name);
    void appendState(const PackedState &state);
    void set(quint32 instance, const PackedState &state);
    /// Where it differs from what is recorded, or did.
    void setValid(quint32 instance, const PackedState &state);
    /// The block to write to, with no snapshot of it.
    StateBlock &writable(quint32 block);
    /// Blocks that changed since this was asked last.
    std::vector<quint32> takeChanged();
    void addBlock(const std::shared_ptr<NameBlock> &names, const std::shared_ptr<StateBlock> &recorded,
                  const std::shared_ptr<StateBlock> &valid);

    TextPool types;   ///< of events
    TextPool missing; ///< facts that are missing together, one a line; number 0 stands for complete
    TextPool values;  ///< of fields

private:
    struct Marks {
        bool areNamesShared = false;
        bool areStatesShared = false;
        bool isChanged = false;
    };

    StateBlock &writableValid(quint32 block);
    void write(StateBlock &block, quint32 row, const PackedState &state) const;
    void noteOrder();
    void detachNames(quint32 block);
    void detachStates(quint32 block);

    std::size_t m_factWords;
    std::size_t m_fields;
    quint32 m_size = 0;
    quint32 m_states = 0; ///< that there are of the recorded ones
    quint32 m_inOrder = 0;
    std::vector<std::shared_ptr<NameBlock>> m_names;
    std::vector<std::shared_ptr<StateBlock>> m_recorded;
    std::vector<std::shared_ptr<StateBlock>> m_valid; ///< nothing where no instance of the block has times of validity of its own
    std::vector<Marks> m_marks;
};

template <class Block, class Visit>
void StateBlock::eachColumn(Block &block, std::size_t factWords, std::size_t fields, Visit visit)
{
    visit(block.startedAt, std::size_t(1));
    visit(block.lastEventAt, std::size_t(1));
    visit(block.changedAt, std::size_t(1));
    visit(block.completedAt, std::size_t(1));
    visit(block.events, std::size_t(1));
    visit(block.lastType, std::size_t(1));
    visit(block.missing, std::size_t(1));
    visit(block.facts, factWords);
    visit(block.fields, fields);
}

} // namespace weir
