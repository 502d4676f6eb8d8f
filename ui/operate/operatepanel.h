// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatordesk.h"
#include "ui/location.h"

#include <QStackedWidget>

class QPushButton;

namespace weir {

class CommandTableModel;
class DataTable;
class PreviewView;
class QuestionView;
class ReactionWatch;
class ReactionsView;

/// What stands beside an operator's form: what a write would do, what came of the last one, what is asked before one, else the
/// newest commands. GUI thread.
class OperatePanel final : public QStackedWidget
{
    Q_OBJECT

public:
    enum class Showing { Newest, Preview, Reactions, Question };

    /// Session and watch outlive it.
    OperatePanel(Session &session, ReactionWatch &watch, QWidget *parent = nullptr);

    Showing showing() const { return m_showing; }
    /// Whether there is anything to see: no commands have been sent in many stores.
    bool hasContent() const;

    void showTrying();
    void showPreview(const OperationRequest &request, const Preview &preview);
    void showPreviewError(const Error &error);
    void showReactions();
    void ask(const OperatorQuestion &question);
    void showCommands();
    /// Why what is previewed cannot be done; empty where it can.
    void setDisabledReason(const QString &reason);

Q_SIGNALS:
    void submitted(const weir::OperationRequest &request); ///< what was previewed
    void goOn();
    void discarded();
    void contentChanged(); ///< showing() or hasContent()
    void previewClosed();
    void locationRequested(const weir::Location &location, bool inNewTab);
    void failed(const weir::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildCommands(Session &session);
    QWidget *makePreviewPage();
    QWidget *makeReactionsPage(ReactionWatch &watch);
    QPushButton *makeClose(const QString &name, QWidget *parent);
    void setShowing(Showing showing);

    Showing m_showing = Showing::Newest;
    CommandTableModel *m_commands = nullptr;
    DataTable *m_commandTable = nullptr;
    PreviewView *m_preview = nullptr;
    QPushButton *m_do = nullptr;
    QuestionView *m_question = nullptr;
    OperationRequest m_previewed;
};

} // namespace weir
