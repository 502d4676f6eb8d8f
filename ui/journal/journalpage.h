// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/recordspage.h"

class QSplitter;

namespace weir {

class JournalTableModel;
class EntryPanel;

/// What operators wrote to the open store: who, when, why, from where and what became of it; to undo it, or to do what was not
/// done.
class JournalPage final : public RecordsPage
{
    Q_OBJECT

public:
    JournalPage(Session &session, const Location &location, QWidget *parent = nullptr);

    QString title() const override { return tr("Journal"); }

private:
    DataTable *makeTable();
    void build();
    void makeRoom();
    QString failedSentence() const override;
    QString emptySentence() const override;
    QString streamOf(const QModelIndex &index) const override;
    void openRow(const QModelIndex &index, bool inNewTab) override;

    JournalTableModel *m_model;
    QSplitter *m_halves = nullptr;
    EntryPanel *m_panel = nullptr;
};

} // namespace weir
