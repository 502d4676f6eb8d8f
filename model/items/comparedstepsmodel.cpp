// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/comparedstepsmodel.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t mostPlaces = 20; ///< of a field's value that are told

QString fateName(StepFate fate)
{
    switch (fate) {
    case StepFate::Same: return QStringLiteral("same");
    case StepFate::OtherValues: return QStringLiteral("other values");
    case StepFate::OtherEffect: return QStringLiteral("other effect");
    case StepFate::LeftOnly: return QStringLiteral("left only");
    case StepFate::RightOnly: break;
    }
    return QStringLiteral("right only");
}

} // namespace

ComparedStepsModel::ComparedStepsModel(const InstancePair &pair, QObject *parent) : TableModel(ColumnCount, parent), m_pair(pair)
{
    const auto renewed = [this] {
        beginResetModel();
        m_shown = m_pair.comparison();
        endResetModel();
    };
    connect(&pair, &InstancePair::compared, this, renewed);
    connect(&pair, &InstancePair::loaded, this, renewed);
}

const ProcessStep *ComparedStepsModel::step(int row, Column side) const
{
    const AlignedPlaces &places = rowAt(row).places;
    const std::optional<std::size_t> place = side == Left ? places.left : places.right;
    if (side == Fate || !place)
        return nullptr;
    return &(side == Left ? m_pair.left() : m_pair.right()).steps()[*place];
}

int ComparedStepsModel::rowOf(const QString &eventId) const
{
    for (int row = 0; row < rows(); ++row) {
        const ProcessStep *left = step(row, Left);
        const ProcessStep *right = step(row, Right);
        if ((left && left->event.id == eventId) || (right && right->event.id == eventId))
            return row;
    }
    return -1;
}

QVariant ComparedStepsModel::cell(int row, int column, int role) const
{
    if (role == FateRole)
        return QVariant::fromValue(rowAt(row).fate);
    if (role == DivergenceRole)
        return m_shown.divergence == std::size_t(row);
    if (column == Fate)
        return role == Qt::DisplayRole ? QVariant(fateName(rowAt(row).fate)) : QVariant();
    const ProcessStep *told = step(row, Column(column));
    if (!told)
        return {};
    switch (role) {
    case Qt::DisplayRole: return told->event.type;
    case EventIdRole: return told->event.id;
    case StreamRole: return told->event.origin;
    default: return {};
    }
}

QString ComparedStepsModel::headerCell(int column) const
{
    switch (column) {
    case Left: return m_pair.leftSide().stream;
    case Fate: return tr("Steps");
    case Right: return m_pair.rightSide().stream;
    default: return {};
    }
}

ComparedStatesModel::ComparedStatesModel(const InstancePair &pair, QObject *parent) : TableModel(ColumnCount, parent), m_pair(pair)
{
    connect(&pair, &InstancePair::compared, this, &ComparedStatesModel::show);
}

void ComparedStatesModel::show()
{
    beginResetModel();
    m_lines = fieldLines(m_pair.leftSide().definition, m_pair.left().stateAfter(m_pair.leftSteps()).knowledge,
                         m_pair.right().stateAfter(m_pair.rightSteps()).knowledge, mostPlaces);
    endResetModel();
}

QVariant ComparedStatesModel::cell(int row, int column, int role) const
{
    if (role != Qt::DisplayRole && role != ValueRole)
        return {};
    const FieldLine &line = lineAt(row);
    switch (column) {
    case Field: return line.path.isEmpty() ? line.name : QString(line.name + QLatin1Char('.') + line.path);
    case Left: return role == ValueRole ? QVariant::fromValue(line.before) : QVariant(line.before.toPlainText());
    case Fate: return line.fate == FieldFate::Unchanged ? QStringLiteral("same") : QStringLiteral("differs");
    case Right: return role == ValueRole ? QVariant::fromValue(line.after) : QVariant(line.after.toPlainText());
    default: return {};
    }
}

QString ComparedStatesModel::headerCell(int column) const
{
    switch (column) {
    case Field: return tr("Field");
    case Left: return m_pair.leftSide().stream;
    case Fate: return tr("State");
    case Right: return m_pair.rightSide().stream;
    default: return {};
    }
}

} // namespace weir
