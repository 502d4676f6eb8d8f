// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/session.h"
#include "ui/pages/page.h"

#include <functional>

class QModelIndex;
class QStackedWidget;

namespace weir {

class DataTable;
class EmptyView;

/// A page of records that a store keeps, the newest first, in one table: follows the store, says why it is empty or that it could
/// not be read, shows the event of the selected record, and selects the record of an event once it is there.
class RecordsPage : public Page
{
    Q_OBJECT

public:
    Location location() const override;
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool) override {}
    void refresh() override { m_refresh(); }

protected:
    RecordsPage(Session &session, const Location &location, QWidget *parent);

    /// Once, when the subclass is built: `table` shows `model`, whose EventIdRole is the event that a row speaks of. The model has
    /// refresh(), loaded() and failed().
    template <class Model>
    void setRecords(Model &model, DataTable &table);
    /// A click on a cell of that column opens it.
    void openByClick(int column);

    Session &session() const { return m_session; }
    DataTable &table() const { return *m_table; }
    /// The table, or why it is empty.
    QStackedWidget &stack() const { return *m_stack; }

    virtual QString failedSentence() const = 0;
    /// Why there is no record; null as long as that is not known.
    virtual QString emptySentence() const = 0;
    /// The stream that a row's event is read through; null for the whole store.
    virtual QString streamOf(const QModelIndex &) const { return {}; }
    virtual void openRow(const QModelIndex &index, bool inNewTab) = 0;

private:
    void connectTable(DataTable &table);
    void takeLoaded();
    void takeError(const Error &error);
    void showRows();
    void showEventOf(int row);

    Session &m_session;
    const Location m_location;
    QString m_wanted; ///< the event to select once its record is there
    bool m_failed = false;
    std::function<void()> m_refresh;
    DataTable *m_table = nullptr;
    QStackedWidget *m_stack;
    EmptyView *m_empty;
};

template <class Model>
void RecordsPage::setRecords(Model &model, DataTable &table)
{
    m_refresh = [&model] { model.refresh(); };
    connect(&m_session, &Session::changed, &model, &Model::refresh);
    connect(&model, &Model::loaded, this, &RecordsPage::takeLoaded);
    connect(&model, &Model::failed, this, &RecordsPage::takeError);
    connectTable(table);
}

} // namespace weir
