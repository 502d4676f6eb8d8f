// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancestate.h"
#include "ui/format/whytext.h"
#include "ui/pages/page.h"

#include <QTimer>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace weir {

class ClockSwitch;
class CommandTableModel;
class DataTable;
class FactStrip;
class StepTableModel;
class StepsTable;
class TimeBar;
class WhyTree;
class WhyTreeModel;

/// One process instance, now or after any earlier step: its state as a sentence, its facts, why it has acted or not, its steps
/// with what each changed and the commands that it sent.
class ProcessPage final : public Page
{
    Q_OBJECT

public:
    /// `location` names a stream of one of the domain's processes.
    ProcessPage(Session &session, const Location &location, QWidget *parent = nullptr);

    Location location() const override;
    QString title() const override { return m_location.name; }
    QStringList selectedInstances() const override { return {m_location.name}; }
    void selectEvent(const QString &eventId) override;
    void setFollowing(bool) override {}
    void refresh() override;

private:
    void build();
    void buildHead(QVBoxLayout &layout);
    QToolButton *makeCompareButton();
    void compareWith(const QString &stream, int steps);
    void buildTime(QVBoxLayout &layout);
    void buildWhy(QVBoxLayout &layout);
    void buildSteps(QVBoxLayout &layout);
    void buildCommands(QVBoxLayout &layout);
    void watch();
    Moment moment() const;
    void caughtUp();
    void travel(int steps);
    void showMoment();
    void showSteps();
    void showReading();
    void stayAtLastStep();
    void showSentence(const Moment &at);
    void showCommands();
    InstanceSummary summary() const;
    QString reasonNotToAct() const;
    void goToEvent(const QString &eventId);
    void openStep(const QModelIndex &index, bool inNewTab);
    void showStepMenu(const QModelIndex &index, const QPoint &at);
    void selectStep(int row);
    void request(const OperationDefinition &operation);

    Session &m_session;
    Location m_location;
    ProcessDefinition m_definition;
    QString m_instance;
    StepTableModel *m_steps;
    CommandTableModel *m_commands;
    WhyTreeModel *m_whyModel;
    QLabel *m_icon = nullptr;
    QLabel *m_sentence = nullptr;
    QLabel *m_age = nullptr;
    QLabel *m_why = nullptr;
    QLabel *m_noSteps = nullptr;
    QLabel *m_noCommands = nullptr;
    FactStrip *m_facts = nullptr;
    TimeBar *m_time = nullptr;
    ClockSwitch *m_clock = nullptr;
    WhyTree *m_whyTree = nullptr;
    StepsTable *m_stepTable = nullptr;
    DataTable *m_commandTable = nullptr;
    QString m_wanted;
    int m_lastStep = -1;  ///< row of the newest step that was shown
    QTimer m_showingSoon; ///< a moment that was gone to is shown once an event loop turn, however fast the slider is
};

} // namespace weir
