// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/recordspage.h"

namespace weir {

class IssueTableModel;

/// The events that processes could not take, newest first, each with the reason; one opens in its stream.
class IssuesPage final : public RecordsPage
{
    Q_OBJECT

public:
    IssuesPage(Session &session, const Location &location, QWidget *parent = nullptr);

    QString title() const override { return tr("Issues"); }

private:
    DataTable *makeTable();
    QString failedSentence() const override;
    QString emptySentence() const override;
    void openRow(const QModelIndex &index, bool inNewTab) override;

    IssueTableModel *m_model;
};

} // namespace weir
