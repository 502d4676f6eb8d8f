// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/instancetablemodel.h"

namespace weir {

namespace {

QStringList fieldsOf(const Domain &domain)
{
    QStringList names;
    for (const ProcessDefinition &process : domain.processes) {
        for (const FieldDefinition &field : process.fields) {
            if (!names.contains(field.name))
                names.append(field.name);
        }
    }
    return names;
}

QVariant moment(const std::optional<Timestamp> &at)
{
    return at ? QVariant::fromValue(*at) : QVariant();
}

/// Longest waiting first; complete ones, which wait for nothing, by their last event.
Timestamp urgency(const InstanceSummary &summary)
{
    return summary.waitingSince.value_or(summary.state.lastEventAt.value_or(Timestamp{}));
}

} // namespace

InstanceTableModel::InstanceTableModel(InstanceIndex &index, const Domain &domain, QObject *parent)
    : TableModel(FixedColumns + int(fieldsOf(domain).size()), parent)
    , m_index(index)
    , m_fields(fieldsOf(domain))
    , m_rows(int(index.instances().size()))
{
    connect(&index, &InstanceIndex::appended, this, &InstanceTableModel::takeAppended);
    connect(&index, &InstanceIndex::rebuilt, this, &InstanceTableModel::takeRebuilt);
    connect(&index, &InstanceIndex::changed, this, [this](qsizetype row) {
        if (row < m_rows)
            Q_EMIT dataChanged(this->index(int(row), 0), this->index(int(row), columnCount() - 1));
    });
}

const InstanceSummary &InstanceTableModel::summaryAt(int row) const
{
    return m_index.instances()[std::size_t(row)];
}

void InstanceTableModel::takeAppended(qsizetype first, qsizetype last)
{
    beginInsertRows({}, int(first), int(last));
    m_rows = int(last) + 1;
    endInsertRows();
}

void InstanceTableModel::takeRebuilt()
{
    beginResetModel();
    m_rows = int(m_index.instances().size());
    endResetModel();
}

void InstanceTableModel::setNow(Timestamp now)
{
    const Timestamp before = std::exchange(m_now, now);
    for (int row = 0; row < m_rows; ++row) {
        if (stateOf(summaryAt(row), before) != stateOf(summaryAt(row), now))
            Q_EMIT dataChanged(index(row, State), index(row, State));
    }
}

QVariant InstanceTableModel::cell(int row, int column, int role) const
{
    const InstanceSummary &summary = summaryAt(row);
    switch (role) {
    case Qt::DisplayRole:
        if (const QVariant plain = value(summary, column); plain.canConvert<Timestamp>())
            return plain.value<Timestamp>().toIso();
        else
            return plain;
    case ValueRole: return column == State ? QVariant::fromValue(stateAt(row)) : value(summary, column);
    case StateRole: return QVariant::fromValue(stateAt(row));
    case StreamRole: return summary.stream;
    case SearchRole:
        return QString(summary.stream + QLatin1Char(' ') + summary.missing.join(QLatin1Char(' ')) + QLatin1Char(' ') +
                       summary.state.lastEventType);
    default: return {};
    }
}

QVariant InstanceTableModel::value(const InstanceSummary &summary, int column) const
{
    switch (column) {
    case Process: return summary.process;
    case Instance: return summary.instance;
    case State: return int(stateOf(summary, m_now));
    case Missing: return summary.missing.join(QStringLiteral(", "));
    case WaitingSince: return moment(summary.waitingSince);
    case LastEvent: return summary.state.lastEventType;
    case LastEventAt: return moment(summary.state.lastEventAt);
    default: break;
    }
    const Value field = summary.state.knowledge.fields.value(m_fields[column - FixedColumns]);
    return field.kind == Value::Kind::Null ? QVariant() : QVariant(field.text);
}

QString InstanceTableModel::headerCell(int column) const
{
    switch (column) {
    case Process: return tr("Process");
    case Instance: return tr("Instance");
    case State: return tr("State");
    case Missing: return tr("Waits for");
    case WaitingSince: return tr("Waiting since");
    case LastEvent: return tr("Last event");
    case LastEventAt: return tr("Last event at");
    default: return m_fields[column - FixedColumns];
    }
}

InstanceFilterModel::InstanceFilterModel(InstanceTableModel &instances, QObject *parent)
    : QSortFilterProxyModel(parent), m_instances(instances)
{
    setSourceModel(&instances);
    setDynamicSortFilter(true);
    sort(InstanceTableModel::State);
}

void InstanceFilterModel::setProcess(const QString &process)
{
    m_process = process;
    invalidateRowsFilter();
}

void InstanceFilterModel::setState(std::optional<InstanceState> state)
{
    m_state = state;
    invalidateRowsFilter();
}

void InstanceFilterModel::setText(const QString &text)
{
    m_text = text;
    invalidateRowsFilter();
}

std::array<int, 3> InstanceFilterModel::counts() const
{
    std::array<int, 3> counts{};
    for (int row = 0; row < m_instances.rowCount(); ++row) {
        if (matches(row))
            ++counts[std::size_t(m_instances.stateAt(row))];
    }
    return counts;
}

const InstanceSummary &InstanceFilterModel::summaryAt(const QModelIndex &index) const
{
    return m_instances.summaryAt(mapToSource(index).row());
}

bool InstanceFilterModel::matches(int row) const
{
    if (!m_process.isNull() && m_instances.summaryAt(row).process != m_process)
        return false;
    return m_text.isEmpty() ||
           m_instances.index(row, 0).data(InstanceTableModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

bool InstanceFilterModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    return (!m_state || m_instances.stateAt(row) == *m_state) && matches(row);
}

bool InstanceFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (left.column() == InstanceTableModel::State) {
        const InstanceState leftState = m_instances.stateAt(left.row());
        const InstanceState rightState = m_instances.stateAt(right.row());
        if (leftState != rightState)
            return leftState < rightState;
        const Timestamp leftSince = urgency(m_instances.summaryAt(left.row()));
        const Timestamp rightSince = urgency(m_instances.summaryAt(right.row()));
        return leftState == InstanceState::Complete ? leftSince > rightSince : leftSince < rightSince;
    }
    const QVariant leftValue = left.data(ValueRole);
    const QVariant rightValue = right.data(ValueRole);
    if (leftValue.canConvert<Timestamp>() || rightValue.canConvert<Timestamp>())
        return leftValue.value<Timestamp>() < rightValue.value<Timestamp>();
    const QString leftText = leftValue.toString();
    const QString rightText = rightValue.toString();
    bool bothNumbers = false;
    const qlonglong leftNumber = leftText.toLongLong(&bothNumbers);
    const qlonglong rightNumber = bothNumbers ? rightText.toLongLong(&bothNumbers) : 0;
    return bothNumbers ? leftNumber < rightNumber : QString::localeAwareCompare(leftText, rightText) < 0;
}

} // namespace weir
