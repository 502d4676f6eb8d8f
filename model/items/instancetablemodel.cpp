// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/instancetablemodel.h"

#include "model/items/ask.h"

namespace weir {

namespace {

template <class Named>
void addNames(QStringList &names, const std::vector<Named> &all)
{
    for (const Named &one : all) {
        if (!names.contains(one.name))
            names.append(one.name);
    }
}

QStringList factsOf(const Domain &domain)
{
    QStringList names;
    for (const ProcessDefinition &process : domain.processes)
        addNames(names, process.facts);
    return names;
}

QStringList fieldsOf(const Domain &domain)
{
    QStringList names;
    for (const ProcessDefinition &process : domain.processes)
        addNames(names, process.fields);
    return names;
}

QVariant moment(const std::optional<Timestamp> &at)
{
    return at ? QVariant::fromValue(*at) : QVariant();
}

InstanceOrder::By orderOf(int column)
{
    switch (column) {
    case InstanceTableModel::Process: return InstanceOrder::By::Process;
    case InstanceTableModel::Instance: return InstanceOrder::By::Instance;
    case InstanceTableModel::Missing: return InstanceOrder::By::Missing;
    case InstanceTableModel::WaitingSince: return InstanceOrder::By::WaitingSince;
    case InstanceTableModel::LastEvent: return InstanceOrder::By::LastEvent;
    case InstanceTableModel::LastEventAt: return InstanceOrder::By::LastEventAt;
    default: return column < InstanceTableModel::FixedColumns ? InstanceOrder::By::Urgency : InstanceOrder::By::Value;
    }
}

} // namespace

InstanceTableModel::InstanceTableModel(InstanceIndex &index, const Domain &domain, QObject *parent)
    : TableModel(FixedColumns + int(factsOf(domain).size() + fieldsOf(domain).size()), parent)
    , m_index(index)
    , m_facts(factsOf(domain))
    , m_fields(fieldsOf(domain))
{
    m_query.now = Timestamp::now();
    m_query.count = pageSize;
    m_asking.setSingleShot(true);
    connect(&m_asking, &QTimer::timeout, this, &InstanceTableModel::askNext);
    connect(&index, &InstanceIndex::changed, this, &InstanceTableModel::refresh);
    connect(&index, &InstanceIndex::rebuilt, this, &InstanceTableModel::refresh);
    connect(&index, &InstanceIndex::stopped, this, &InstanceTableModel::refresh);
    connect(&index, &InstanceIndex::ready, this, &InstanceTableModel::refresh);
    startAnew();
}

InstanceTableModel::~InstanceTableModel()
{
    m_ticket.supersede();
}

void InstanceTableModel::setFilter(const InstanceFilter &filter)
{
    if (filter == m_query.filter)
        return;
    m_query.filter = filter;
    startAnew();
}

void InstanceTableModel::setClock(Clock clock)
{
    if (clock == m_query.clock)
        return;
    m_query.clock = clock;
    startAnew();
}

void InstanceTableModel::sort(int column, Qt::SortOrder order)
{
    const InstanceOrder wanted{.by = orderOf(column), .name = nameOf(column), .isDescending = order == Qt::DescendingOrder};
    if (column < 0 || wanted == m_query.order)
        return;
    m_query.order = wanted;
    startAnew();
}

void InstanceTableModel::setNow(Timestamp now)
{
    m_query.now = now;
    refresh();
}

/// What is shown stays until the answer comes.
void InstanceTableModel::startAnew()
{
    (void)renew(m_ticket);
    m_isAsking = false;
    m_isAnew = true;
    m_isLoaded = false;
    m_wanted = {0};
    askNext();
}

void InstanceTableModel::refresh()
{
    if (m_isAnew) {
        m_wanted.insert(0);
    } else {
        const int last = m_lastAsked;
        std::erase_if(m_pages, [last](const auto &page) { return std::abs(page.first - last) > 1; });
        for (const auto &[page, rows] : m_pages)
            m_wanted.insert(page);
        m_wanted.insert(last);
    }
    m_asking.start(0);
}

void InstanceTableModel::ask(int page) const
{
    m_lastAsked = page;
    if (m_wanted.insert(page).second && !m_isAsking)
        m_asking.start(0);
}

/// One page at a time, the last that was looked at first.
void InstanceTableModel::askNext()
{
    if (m_isAsking || m_wanted.empty())
        return;
    const int page = m_wanted.contains(m_lastAsked) && !m_isAnew ? m_lastAsked : *m_wanted.begin();
    m_wanted.erase(page);
    m_isAsking = true;
    InstanceQuery query = m_query;
    query.first = qint64(page) * pageSize;
    whenReady(m_index.ask(query, m_ticket), this, [this, page, ticket = m_ticket, isAnew = m_isAnew](const auto &answer) {
        if (!ticket.isSuperseded())
            take(page, answer, isAnew);
    });
}

void InstanceTableModel::take(int page, const Result<InstancePage> &answer, bool isAnew)
{
    m_isAsking = false;
    if (!answer) {
        Q_EMIT failed(answer.error());
        return;
    }
    m_isLoaded = true;
    m_isAnew = false;
    m_counts = answer->counts;
    if (isAnew)
        reset(page, *answer);
    else
        merge(page, *answer);
    Q_EMIT loaded();
    askNext();
}

void InstanceTableModel::reset(int page, const InstancePage &answer)
{
    beginResetModel();
    m_pages.clear();
    m_pages[page] = answer.rows;
    m_rows = int(answer.matches);
    m_lastAsked = page;
    endResetModel();
}

/// The rows of a page as they are now. What moved within the pages that are known takes its persistent indexes with it.
void InstanceTableModel::merge(int page, const InstancePage &answer)
{
    resize(int(answer.matches));
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QStringList streams;
    for (const QModelIndex &index : before) {
        const InstanceSummary *summary = known(index.row());
        streams.append(summary ? summary->stream : QString());
    }
    m_pages[page] = answer.rows;
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i) {
        const int row = streams[i].isNull() ? -1 : rowOf(streams[i]);
        after.append(row < 0 || row >= m_rows ? before[i] : index(row, before[i].column()));
    }
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged();
    forgetFarPages();
}

void InstanceTableModel::resize(int rows)
{
    if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        std::erase_if(m_pages, [rows](const auto &page) { return page.first * pageSize >= rows; });
        endRemoveRows();
    }
}

void InstanceTableModel::forgetFarPages()
{
    while (m_pages.size() > mostPages) {
        const auto first = m_pages.begin();
        const auto last = std::prev(m_pages.end());
        m_pages.erase(m_lastAsked - first->first > last->first - m_lastAsked ? first : last);
    }
}

const InstanceSummary *InstanceTableModel::known(int row) const
{
    const auto page = m_pages.find(row / pageSize);
    const auto at = std::size_t(row % pageSize);
    return page != m_pages.end() && at < page->second.size() ? &page->second[at] : nullptr;
}

std::optional<InstanceSummary> InstanceTableModel::summaryAt(int row) const
{
    const InstanceSummary *summary = row >= 0 && row < m_rows ? known(row) : nullptr;
    return summary ? std::optional(*summary) : std::nullopt;
}

int InstanceTableModel::rowOf(const QString &stream) const
{
    for (const auto &[page, rows] : m_pages) {
        for (std::size_t at = 0; at < rows.size(); ++at) {
            if (rows[at].stream == stream)
                return page * pageSize + int(at);
        }
    }
    return -1;
}

QString InstanceTableModel::nameOf(int column) const
{
    if (column < FixedColumns)
        return {};
    return isFact(column) ? m_facts[column - FixedColumns] : m_fields[column - FixedColumns - m_facts.size()];
}

QVariant InstanceTableModel::cell(int row, int column, int role) const
{
    const InstanceSummary *summary = known(row);
    if (!summary) {
        ask(row / pageSize);
        return role == LoadingRole ? QVariant(true) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        if (const QVariant plain = value(*summary, column); plain.canConvert<Timestamp>())
            return plain.value<Timestamp>().toIso();
        else
            return plain;
    case ValueRole: return column == State ? QVariant::fromValue(stateOf(*summary)) : value(*summary, column);
    case StateRole: return QVariant::fromValue(stateOf(*summary));
    case StreamRole: return summary->stream;
    default: return {};
    }
}

QVariant InstanceTableModel::value(const InstanceSummary &summary, int column) const
{
    switch (column) {
    case Process: return summary.process;
    case Instance: return summary.instance;
    case State: return int(stateOf(summary));
    case Missing: return summary.missing.join(QStringLiteral(", "));
    case WaitingSince: return moment(summary.waitingSince);
    case LastEvent: return summary.state.lastEventType;
    case LastEventAt: return moment(summary.state.lastEventAt);
    default: return factOrField(summary, nameOf(column));
    }
}

QVariant InstanceTableModel::factOrField(const InstanceSummary &summary, const QString &name) const
{
    const Knowledge &knowledge = summary.state.knowledge;
    if (const auto fact = knowledge.facts.constFind(name); fact != knowledge.facts.cend())
        return *fact;
    const Value field = knowledge.fields.value(name);
    return field.kind == Value::Kind::Null ? QVariant() : QVariant(field.toPlainText());
}

QString InstanceTableModel::headerCell(int column) const
{
    switch (column) {
    case Process: return tr("Process");
    case Instance: return tr("Instance");
    case State: return tr("State");
    case Missing: return tr("Waits for");
    case WaitingSince: return tr("Since"); // beside what it waits for
    case LastEvent: return tr("Last event");
    case LastEventAt: return tr("Last event at");
    default: return nameOf(column);
    }
}

} // namespace weir
