// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancetable.h"

#include <QHashFunctions>

#include <algorithm>

namespace weir {

quint32 hashOfName(QByteArrayView name)
{
    return quint32(qHash(name, 0));
}

QByteArrayView NameBlock::name(quint32 row) const
{
    const quint32 begin = row == 0 ? 0 : m_ends[row - 1];
    return QByteArrayView(m_text).sliced(begin, m_ends[row] - begin);
}

std::optional<quint32> NameBlock::find(QByteArrayView wanted, quint32 hash) const
{
    if (m_places.empty())
        return {};
    for (quint32 place = hash % places; m_places[place] != 0; place = (place + 1) % places) {
        const quint32 row = m_places[place] - 1U;
        if (name(row) == wanted)
            return row;
    }
    return {};
}

void NameBlock::append(QByteArrayView name)
{
    m_places.resize(places);
    m_text.append(name);
    m_ends.push_back(quint32(m_text.size()));
    m_keys.push_back(sortKeyOf(name));
    quint32 place = hashOfName(name) % places;
    while (m_places[place] != 0)
        place = (place + 1) % places;
    m_places[place] = quint16(size());
}

InstanceTable::InstanceTable(std::size_t facts, std::size_t fields) : m_factWords((facts + 63) / 64), m_fields(fields) {}

InstanceTable InstanceTable::share()
{
    for (Marks &marks : m_marks)
        marks.areNamesShared = marks.areStatesShared = true;
    return *this;
}

PackedState InstanceTable::state(quint32 instance, bool asValid) const
{
    const StateBlock &block = states(instance / rowsOfBlock, asValid);
    const std::size_t row = instance % rowsOfBlock;
    PackedState state{.startedAt = block.startedAt[row],
                      .lastEventAt = block.lastEventAt[row],
                      .changedAt = block.changedAt[row],
                      .completedAt = block.completedAt[row],
                      .events = block.events[row],
                      .lastType = block.lastType[row],
                      .missing = block.missing[row]};
    const auto from = [row](const auto &column, std::size_t width) { return column.begin() + std::ptrdiff_t(row * width); };
    state.facts.assign(from(block.facts, m_factWords), from(block.facts, m_factWords) + std::ptrdiff_t(m_factWords));
    state.fields.assign(from(block.fields, m_fields), from(block.fields, m_fields) + std::ptrdiff_t(m_fields));
    return state;
}

std::optional<quint32> InstanceTable::find(QByteArrayView name) const
{
    quint32 first = 0;
    for (quint32 count = m_inOrder; count > 0;) {
        const quint32 half = count / 2;
        const bool isBefore = this->name(first + half) < name;
        first += isBefore ? half + 1 : 0;
        count = isBefore ? count - half - 1 : half;
    }
    if (first < m_inOrder && this->name(first) == name)
        return first;
    const quint32 hash = hashOfName(name);
    for (quint32 block = m_inOrder / rowsOfBlock; block < blocks(); ++block) {
        if (const auto row = m_names[block]->find(name, hash))
            return block * rowsOfBlock + *row;
    }
    return {};
}

quint32 InstanceTable::append(QByteArrayView name, const PackedState &state)
{
    const quint32 instance = appendName(name);
    appendState(state);
    return instance;
}

quint32 InstanceTable::appendName(QByteArrayView name)
{
    if (m_size % rowsOfBlock == 0)
        addBlock(std::make_shared<NameBlock>(), std::make_shared<StateBlock>(), {});
    const quint32 block = blocks() - 1;
    detachNames(block);
    m_names[block]->append(name);
    ++m_size;
    noteOrder();
    return m_size - 1;
}

void InstanceTable::noteOrder()
{
    while (m_inOrder < m_size && (m_inOrder == 0 || name(m_inOrder - 1) < name(m_inOrder)))
        ++m_inOrder;
}

void InstanceTable::appendState(const PackedState &state)
{
    const quint32 block = m_states / rowsOfBlock;
    detachStates(block);
    for (const auto &states : {m_recorded[block], m_valid[block]}) {
        if (!states)
            continue;
        if (states->size() == 0)
            StateBlock::eachColumn(*states, m_factWords, m_fields,
                                   [](auto &column, std::size_t width) { column.reserve(rowsOfBlock * width); });
        StateBlock::eachColumn(*states, m_factWords, m_fields,
                               [](auto &column, std::size_t width) { column.resize(column.size() + width); });
        write(*states, m_states % rowsOfBlock, state);
    }
    ++m_states;
}

void InstanceTable::set(quint32 instance, const PackedState &state)
{
    const quint32 block = instance / rowsOfBlock;
    write(writable(block), instance % rowsOfBlock, state);
    if (m_valid[block])
        write(*m_valid[block], instance % rowsOfBlock, state);
}

void InstanceTable::setValid(quint32 instance, const PackedState &state)
{
    write(writableValid(instance / rowsOfBlock), instance % rowsOfBlock, state);
}

StateBlock &InstanceTable::writable(quint32 block)
{
    detachStates(block);
    return *m_recorded[block];
}

StateBlock &InstanceTable::writableValid(quint32 block)
{
    detachStates(block);
    if (!m_valid[block])
        m_valid[block] = std::make_shared<StateBlock>(*m_recorded[block]);
    return *m_valid[block];
}

void InstanceTable::detachNames(quint32 block)
{
    Marks &marks = m_marks[block];
    marks.isChanged = true;
    if (std::exchange(marks.areNamesShared, false))
        m_names[block] = std::make_shared<NameBlock>(*m_names[block]);
}

void InstanceTable::detachStates(quint32 block)
{
    Marks &marks = m_marks[block];
    marks.isChanged = true;
    if (!std::exchange(marks.areStatesShared, false))
        return;
    m_recorded[block] = std::make_shared<StateBlock>(*m_recorded[block]);
    if (m_valid[block])
        m_valid[block] = std::make_shared<StateBlock>(*m_valid[block]);
}

void InstanceTable::write(StateBlock &block, quint32 row, const PackedState &state) const
{
    block.startedAt[row] = state.startedAt;
    block.lastEventAt[row] = state.lastEventAt;
    block.changedAt[row] = state.changedAt;
    block.completedAt[row] = state.completedAt;
    block.events[row] = state.events;
    block.lastType[row] = state.lastType;
    block.missing[row] = state.missing;
    std::copy(state.facts.begin(), state.facts.end(), block.facts.begin() + std::ptrdiff_t(row * m_factWords));
    std::copy(state.fields.begin(), state.fields.end(), block.fields.begin() + std::ptrdiff_t(row * m_fields));
}

std::vector<quint32> InstanceTable::takeChanged()
{
    std::vector<quint32> changed;
    for (quint32 block = 0; block < blocks(); ++block) {
        if (std::exchange(m_marks[block].isChanged, false))
            changed.push_back(block);
    }
    return changed;
}

void InstanceTable::addBlock(const std::shared_ptr<NameBlock> &names, const std::shared_ptr<StateBlock> &recorded,
                             const std::shared_ptr<StateBlock> &valid)
{
    m_names.push_back(names);
    m_recorded.push_back(recorded);
    m_valid.push_back(valid);
    m_marks.emplace_back();
    m_size = quint32(m_names.size() - 1) * rowsOfBlock + names->size();
    m_states += recorded->size();
    noteOrder();
}

} // namespace weir
