// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/operatordesk.h"
#include "model/session.h"
#include "ui/location.h"
#include "ui/theme.h"

#include <QDockWidget>

class QTimer;

namespace weir {

class ElidedLabel;
class EventForm;
class OperateForm;
class OperatePanel;
class OutcomeLine;
class ReactionWatch;

/// What an operator can do in the open store: the domain's operations, or publishing any event; beside them what it would do, what
/// came of the last one, or the newest commands. Where there is little room the one takes the other's place.
class OperateDock final : public QDockWidget
{
    Q_OBJECT

public:
    explicit OperateDock(QWidget *parent = nullptr);
    ~OperateDock() override;

    /// Nothing where no store is open. The session outlives its use here.
    void setSession(Session *session);
    /// Fills in what that process instance tells.
    void setInstance(const QString &instance);
    /// Does it where its values are complete; asks for what they lack otherwise.
    void perform(const OperationRequest &request);

Q_SIGNALS:
    void locationRequested(const weir::Location &location, bool inNewTab);
    void operated(const weir::OperationOutcome &outcome);
    void failed(const weir::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// All that belongs to one session; it goes with it.
    struct Parts;

    void build();
    QWidget *makeTarget();
    void buildParts(Session &session);
    void connectForms();
    void connectDesk();
    void connectPanel();
    QString reasonNotTo() const;
    void enable();
    void showOther(bool other);
    void formChanged();
    void tellForms();
    void submit(const OperationRequest &request);
    void preview(const OperationRequest &request);
    void ask(const OperatorQuestion &question);
    void takeProblems(const std::vector<Error> &problems);
    void takeOutcome(const OperationOutcome &outcome);
    void takeError(const Error &error);
    void showTargets();
    void showOutcome();
    void showReactions();
    void arrange();
    bool isNarrow() const;

    Session *m_session = nullptr;
    std::unique_ptr<Parts> m_parts;
    QWidget *m_content = nullptr;
    QWidget *m_left = nullptr;   ///< the form and what is said of it
    QWidget *m_column = nullptr; ///< that holds the form
    ElidedLabel *m_target = nullptr;
    OutcomeLine *m_outcome = nullptr;
    QTimer *m_typing;  ///< while a person types the store is not asked
    QString m_said;    ///< what stays said: what the last operation stored, in words
    QString m_process; ///< stream of the process instance that it concerns
};

} // namespace weir
