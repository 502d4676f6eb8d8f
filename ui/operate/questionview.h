// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatordesk.h"
#include "ui/location.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace weir {

class DataTable;
class EventListModel;

/// What came between a form and its write, or that the same was stored just now, and the operator's two answers. GUI thread.
class QuestionView final : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionView(QWidget *parent = nullptr);

    void ask(const OperatorQuestion &question);

Q_SIGNALS:
    void goOn();
    void discarded();
    void locationRequested(const weir::Location &location, bool inNewTab);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();

    EventListModel *m_model;
    QString m_stream; ///< that the events came into
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    DataTable *m_table = nullptr;
    QPushButton *m_goOn = nullptr;
    QPushButton *m_discard = nullptr;
};

} // namespace weir
