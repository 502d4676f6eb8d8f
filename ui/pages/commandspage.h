// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/pages/recordspage.h"

namespace weir {

class CommandTableModel;

/// All commands, newest first, and what to do about those that failed; the event of one is its result.
class CommandsPage final : public RecordsPage
{
    Q_OBJECT

public:
    CommandsPage(Session &session, const Location &location, QWidget *parent = nullptr);

    QString title() const override { return tr("Commands"); }

private:
    QString failedSentence() const override;
    QString emptySentence() const override;
    void openRow(const QModelIndex &index, bool inNewTab) override;

    CommandTableModel *m_model;
};

} // namespace weir
