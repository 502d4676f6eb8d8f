// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancestate.h"
#include "model/items/tablemodel.h"
#include "model/process/instanceindex.h"

#include <QTimer>

#include <array>
#include <map>
#include <set>

namespace weir {

/// The process instances that match a filter, in an order, page by page as they are looked at: a row that is not there yet is empty
/// and LoadingRole until its page has come. Kept up by the index; an instance that moves keeps its persistent indexes. GUI thread.
class InstanceTableModel final : public TableModel
{
    Q_OBJECT

public:
    /// The facts and then the fields of the processes' definitions follow as further columns.
    enum Column { Process, Instance, State, Missing, WaitingSince, LastEvent, LastEventAt, FixedColumns };
    enum Role { StateRole = LoadingRole + 1 }; ///< InstanceState

    static constexpr int pageSize = 128;
    static constexpr std::size_t mostPages = 16; ///< that are kept

    InstanceTableModel(InstanceIndex &index, const Domain &domain, QObject *parent = nullptr);
    ~InstanceTableModel() override;

    void setFilter(const InstanceFilter &filter);
    const InstanceFilter &filter() const { return m_query.filter; }
    void setClock(Clock clock);
    Clock clock() const { return m_query.clock; }
    /// The moment by which instances are overdue.
    void setNow(Timestamp now);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Reads again what is shown.
    void refresh();

    /// Nothing while the row is on its way.
    std::optional<InstanceSummary> summaryAt(int row) const;
    /// The row where an instance was seen last, or -1.
    int rowOf(const QString &stream) const;
    /// By state, of those that match all of the filter but the state.
    const std::array<qint64, 3> &counts() const { return m_counts; }
    /// There was an answer to what is asked for now.
    bool isLoaded() const { return m_isLoaded; }

    const QStringList &facts() const { return m_facts; }
    const QStringList &fields() const { return m_fields; }
    bool isFact(int column) const { return column >= FixedColumns && column < FixedColumns + int(m_facts.size()); }
    /// Of the fact or field in that column; null for the fixed ones.
    QString nameOf(int column) const;

Q_SIGNALS:
    void loaded(); ///< an answer came
    void failed(const weir::Error &error);

private:
    using Page = std::vector<InstanceSummary>;

    int rows() const override { return m_rows; }
    QVariant cell(int row, int column, int role) const override;
    QString headerCell(int column) const override;
    QVariant value(const InstanceSummary &summary, int column) const;
    QVariant factOrField(const InstanceSummary &summary, const QString &name) const;
    InstanceState stateOf(const InstanceSummary &summary) const { return weir::stateOf(summary, m_query.now); }
    const InstanceSummary *known(int row) const;
    void ask(int page) const;
    void askNext();
    void startAnew();
    void take(int page, const Result<InstancePage> &answer, bool isAnew);
    void reset(int page, const InstancePage &answer);
    void merge(int page, const InstancePage &answer);
    void resize(int rows);
    void forgetFarPages();

    InstanceIndex &m_index;
    QStringList m_facts;
    QStringList m_fields;
    InstanceQuery m_query;
    std::map<int, Page> m_pages;
    std::array<qint64, 3> m_counts{};
    int m_rows = 0;
    bool m_isLoaded = false;
    bool m_isAnew = true;        ///< what is shown is of another filter or order
    bool m_isAsking = false;     ///< an answer is on its way
    mutable int m_lastAsked = 0; ///< page
    mutable std::set<int> m_wanted;
    mutable QTimer m_asking; ///< merges what a paint asks for
    Ticket m_ticket;
};

} // namespace weir
