package dev.serai.http;

import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.model.Model;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.StopDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * Tells whether a route may block, by looking through its steps. What is not known to be harmless
 * may block: a step that an operator adds, another component, a redelivery that waits.
 */
public final class RouteSteps {

  private final CamelContext context;
  private final Set<String> asynchronous;

  /**
   * @param asynchronous URIs of endpoints that return at once and go on elsewhere
   */
  public RouteSteps(CamelContext context, Set<String> asynchronous) {
    this.context = context;
    this.asynchronous = asynchronous;
  }

  /** Whether no step of this route may block; not if there is no such route. */
  public boolean neverBlock(String routeId) {
    RouteDefinition route =
        context
            .getCamelContextExtension()
            .getContextPlugin(Model.class)
            .getRouteDefinition(routeId);
    return route != null && neverBlock(route.getOutputs());
  }

  private boolean neverBlock(List<ProcessorDefinition<?>> steps) {
    return steps.stream().allMatch(this::neverBlocks);
  }

  private boolean neverBlocks(ProcessorDefinition<?> step) {
    if (step instanceof ProcessDefinition process) {
      return processor(process) instanceof NonBlocking;
    }
    if (step instanceof ToDefinition to) {
      return asynchronous.contains(to.getUri());
    }
    if (step instanceof OnExceptionDefinition handler) {
      return handler.getRedeliveryPolicyRef() == null
          && handler.getRedeliveryPolicyType() == null
          && neverBlock(handler.getOutputs());
    }
    return step instanceof StopDefinition;
  }

  private Processor processor(ProcessDefinition process) {
    return process.getProcessor() != null
        ? process.getProcessor()
        : context
            .getRegistry()
            .lookupByNameAndType(
                context.resolvePropertyPlaceholders(process.getRef()), Processor.class);
  }
}
